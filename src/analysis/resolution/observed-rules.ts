/**
 * The rule behind a question that was observed, read off the functions that were on the call stack
 * when it was put.
 */

import { fileRules, folderRules, mappedRules, packageRules, type Rule } from './rules.ts';

/** Functions that only pass the question on. */
const carriers = new Set(['stat', 'internalModuleStat', 'loaderMethodWrapper', '']);

/** The function of the loader that wanted to know. */
function asker(stack: readonly string[]): string {
  return stack.find((name) => !carriers.has(name)) ?? '';
}

const has = (stack: readonly string[], name: string) => stack.includes(name);

/** True for the CommonJS look-up that only feeds the "Did you mean" of an import's error. */
export function isHint(stack: readonly string[]): boolean {
  return has(stack, 'resolveAsCommonJS');
}

/** Why a package.json was looked at. */
export function packageRule(stack: readonly string[]): Rule {
  if (has(stack, 'trySelf')) {
    return packageRules.ownPackage;
  }
  if (has(stack, 'resolveExports')) {
    return packageRules.exports;
  }
  if (has(stack, 'tryPackage')) {
    return packageRules.main;
  }
  if (stack.some((name) => /[fF]ormat/.test(name))) {
    return packageRules.format;
  }
  // A target of "imports" may be a package, which is then looked up from within.
  const getsUrl = has(stack, 'getPackageJSONURL') || has(stack, 'getPackageScopeConfig');
  if (has(stack, 'packageResolve')) {
    return getsUrl ? packageRules.resolveSelf : packageRules.resolvePackage;
  }
  if (has(stack, 'packageImportsResolve')) {
    return packageRules.resolveImports;
  }
  return has(stack, '_resolveFilename') ? packageRules.ownImports : packageRules.nearest;
}

/** Why a directory was looked for before anything in it. */
export function folderRule(stack: readonly string[], path: string, bare: boolean): Rule {
  const name = asker(stack);
  if (name === 'getPackageJSONURL' || name === 'packageResolve') {
    return folderRules.inNodeModules;
  }
  if (!bare) {
    return folderRules.start;
  }
  return /[\\/]node_modules$/.test(path) ? folderRules.nodeModules : folderRules.global;
}

const extension = /(\.[^./\\]+)$/;

/** Why a file was looked for. */
export function fileRule(stack: readonly string[], path: string): Rule {
  const name = asker(stack);
  if (name === 'finalizeResolution') {
    return fileRules.onlyCandidate;
  }
  if (has(stack, 'finalizeEsmResolution')) {
    return mappedRule(stack);
  }
  const suffix = extension.exec(path)?.[1] ?? '';
  if (has(stack, 'tryPackage')) {
    return directoryRule(stack, path, suffix);
  }
  return name === 'tryFile' ? fileRules.withExtension(suffix) : fileRules.exactly;
}

function mappedRule(stack: readonly string[]): Rule {
  if (has(stack, 'resolveExports')) {
    return mappedRules.exports();
  }
  return has(stack, 'trySelf') ? mappedRules.ownExports() : mappedRules.imports();
}

function directoryRule(stack: readonly string[], path: string, suffix: string): Rule {
  if (!has(stack, 'tryExtensions')) {
    return fileRules.main;
  }
  return /[\\/]index\.[a-z]+$/.test(path)
    ? fileRules.index(suffix)
    : fileRules.mainWithExtension(suffix);
}

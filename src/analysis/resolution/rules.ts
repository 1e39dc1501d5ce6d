/**
 * The rule of the documented algorithm behind a question, read off the functions that were on the
 * call stack when it was put. The rules' names are those of the documentation of `modules` and
 * `esm`.
 */

export interface Rule {
  /** For example `LOAD_AS_FILE`. */
  name: string;
  /** In plain words. */
  words: string;
}

const rule = (name: string, words: string): Rule => ({ name, words });

/** Functions that only pass the question on. */
const carriers = new Set(['stat', 'internalModuleStat', 'loaderMethodWrapper', '']);

/** The function of the loader that wanted to know. */
export function asker(stack: readonly string[]): string {
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
    return rule('LOAD_PACKAGE_SELF', "the file's own package?");
  }
  if (has(stack, 'resolveExports')) {
    return rule('LOAD_PACKAGE_EXPORTS', 'has it "exports"?');
  }
  if (has(stack, 'tryPackage')) {
    return rule('LOAD_AS_DIRECTORY', 'has it a "main"?');
  }
  if (has(stack, 'packageImportsResolve')) {
    return rule('PACKAGE_IMPORTS_RESOLVE', '"imports" of the own package');
  }
  if (stack.some((name) => /[fF]ormat/.test(name))) {
    return rule('ESM_FILE_FORMAT', 'which "type" has the file?');
  }
  const getsUrl = has(stack, 'getPackageJSONURL') || has(stack, 'getPackageScopeConfig');
  if (getsUrl) {
    return rule('PACKAGE_SELF_RESOLVE', "the file's own package?");
  }
  if (has(stack, 'packageResolve')) {
    return rule('PACKAGE_RESOLVE', '"exports" or "main" of the package');
  }
  if (has(stack, '_resolveFilename')) {
    return rule('LOAD_PACKAGE_IMPORTS', '"imports" of the own package');
  }
  return rule('READ_PACKAGE_JSON', 'the nearest package.json');
}

/** Why a directory was looked for before anything in it. */
export function folderRule(stack: readonly string[], path: string, bare: boolean): Rule {
  const name = asker(stack);
  if (name === 'getPackageJSONURL' || name === 'packageResolve') {
    return rule('PACKAGE_RESOLVE', 'such a folder in node_modules?');
  }
  if (!bare) {
    return rule('LOAD_AS_FILE', 'the folder to start from');
  }
  return /[\\/]node_modules$/.test(path)
    ? rule('LOAD_NODE_MODULES', 'a node_modules here?')
    : rule('NODE_MODULES_PATHS', 'NODE_PATH and global folders');
}

const extension = /(\.[^./\\]+)$/;

/** Why a file was looked for. */
export function fileRule(stack: readonly string[], path: string): Rule {
  const name = asker(stack);
  if (name === 'finalizeResolution') {
    return rule('ESM_RESOLVE', 'is the one candidate a file?');
  }
  if (has(stack, 'finalizeEsmResolution')) {
    return mappedRule(stack);
  }
  const suffix = extension.exec(path)?.[1] ?? '';
  if (has(stack, 'tryPackage')) {
    return directoryRule(stack, path, suffix);
  }
  if (name === 'tryFile') {
    return rule('LOAD_AS_FILE', `with ${suffix} added`);
  }
  return rule('LOAD_AS_FILE', 'exactly this name');
}

function mappedRule(stack: readonly string[]): Rule {
  if (has(stack, 'resolveExports')) {
    return rule('PACKAGE_EXPORTS_RESOLVE', 'the file that "exports" names');
  }
  if (has(stack, 'trySelf')) {
    return rule('LOAD_PACKAGE_SELF', 'the file that "exports" names');
  }
  return rule('PACKAGE_IMPORTS_RESOLVE', 'the file that "imports" names');
}

function directoryRule(stack: readonly string[], path: string, suffix: string): Rule {
  if (/[\\/]index\.[a-z]+$/.test(path) && has(stack, 'tryExtensions')) {
    return rule('LOAD_INDEX', `index${suffix} of the folder`);
  }
  return has(stack, 'tryExtensions')
    ? rule('LOAD_AS_DIRECTORY', `"main" with ${suffix} added`)
    : rule('LOAD_AS_DIRECTORY', 'the file that "main" names');
}

/** The candidates of an ES package without "exports", tried by native code in this order. */
export function legacyMainCandidates(main: string | null): { tail: string; rule: Rule }[] {
  const index = ['.js', '.json', '.node'].map((suffix) => ({
    tail: `index${suffix}`,
    rule: rule('LEGACY_MAIN_RESOLVE', `index${suffix} of the package`),
  }));
  if (main === null) {
    return index;
  }
  const words = ['the file that "main" names', '"main" with .js added', '"main" with .json added'];
  words.push('"main" with .node added');
  const tails = ['', '.js', '.json', '.node', '/index.js', '/index.json', '/index.node'];
  return [
    ...tails.map((tail, at) => ({
      tail: `${main}${tail}`,
      rule: rule('LEGACY_MAIN_RESOLVE', words[at] ?? `"main" as a folder: ${tail.slice(1)}`),
    })),
    ...index,
  ];
}

export const realpathRule: Rule = rule('REALPATH', 'symbolic links followed');

/**
 * The documented look-up algorithms of `require` and `import`, over a tree that is known
 * beforehand. What the running Node was seen to do is compared with it.
 */

import path from 'node:path';
import { legacyMainCandidates } from './rules.ts';
import { NotResolved, resolveExports, resolveImports } from './targets.ts';
import type { FileTree } from './tree.ts';

/** What the look-up depends on besides the files. */
export interface Surroundings {
  cwd: string;
  home: string | null;
  execPath: string;
  platform: string;
  builtins: readonly string[];
  /** The folders of NODE_PATH. */
  nodePath: readonly string[];
  /** Conditions of "exports" on top of Node's own. */
  conditions: readonly string[];
}

export interface Question {
  kind: 'require' | 'import';
  specifier: string;
  /** Absolute path of the file that asks. */
  from: string;
}

export interface PredictedStep {
  path: string;
  what: 'file' | 'directory' | 'package.json' | 'realpath';
  found: boolean;
}

export interface Prediction {
  steps: PredictedStep[];
  /** Absolute path or `node:` name; null when there is an error. */
  resolved: string | null;
  /** Code of the error, or null. */
  code: string | null;
}

type PackageJson = Readonly<Record<string, unknown>>;

const extensions = ['.js', '.json', '.node'];

/** What the documentation says that Node asks, in order, and what comes of it. */
export function predictResolution(
  tree: FileTree,
  surroundings: Surroundings,
  { kind, specifier, from }: Question,
): Prediction {
  const look = createLook(tree, surroundings);
  try {
    const resolved =
      kind === 'require' ? look.require(specifier, from, true) : look.import(specifier, from);
    return { steps: look.steps, resolved, code: null };
  } catch (error) {
    if (!(error instanceof NotResolved)) {
      throw error;
    }
    return { steps: look.steps, resolved: null, code: error.code };
  }
}

function createLook(tree: FileTree, surroundings: Surroundings) {
  const steps: PredictedStep[] = [];
  const ask = (what: PredictedStep['what'], file: string, found: boolean): boolean => {
    steps.push({ path: file, what, found });
    return found;
  };
  const isFolder = (folder: string) =>
    ask('directory', folder, folder === surroundings.cwd || tree.kind(folder) === 'directory');
  const isFile = (file: string) => ask('file', file, tree.kind(file) === 'file');
  const readPackage = (folder: string): PackageJson | null => {
    const file = path.join(folder, 'package.json');
    const content = tree.packageJson(file);
    ask('package.json', file, content !== null);
    if (content === 'broken') {
      throw new NotResolved('ERR_INVALID_PACKAGE_CONFIG');
    }
    return content;
  };
  const real = (file: string): string => {
    ask('realpath', file, true);
    return tree.real(file);
  };
  const conditionsOf = (kind: 'require' | 'import') =>
    new Set([kind, 'node', 'node-addons', 'module-sync', ...surroundings.conditions]);
  // Most core modules are listed bare; the few that need their prefix are listed with it.
  const isBuiltin = (name: string) =>
    surroundings.builtins.includes(name) ||
    (name.startsWith('node:') && surroundings.builtins.includes(name.slice('node:'.length)));

  /** LOOKUP_PACKAGE_SCOPE: the nearest package.json, from a folder upwards. */
  const packageScope = (start: string): { folder: string; json: PackageJson } | null => {
    for (let folder = start; path.basename(folder) !== 'node_modules'; ) {
      const json = readPackage(folder);
      if (json !== null) {
        return { folder, json };
      }
      const parent = path.dirname(folder);
      if (parent === folder) {
        break;
      }
      folder = parent;
    }
    return null;
  };

  const scopeOf = (folder: string, kind: 'require' | 'import') => ({
    folder,
    conditions: conditionsOf(kind),
    resolvePackage: (name: string) => packageResolve(name, path.join(folder, 'package.json'), kind),
  });

  /** PACKAGE_RESOLVE: the file, not yet checked for being there. */
  function packageResolve(specifier: string, from: string, kind: 'require' | 'import'): string {
    if (isBuiltin(specifier)) {
      return specifier.startsWith('node:') ? specifier : `node:${specifier}`;
    }
    const { name, subpath } = splitPackageName(specifier);
    const self = packageScope(path.dirname(from));
    if (self !== null && self.json.exports != null && self.json.name === name) {
      return resolveExports(subpath, self.json.exports, scopeOf(self.folder, kind));
    }
    for (let folder = path.dirname(from); ; folder = path.dirname(folder)) {
      const candidate = path.join(folder, 'node_modules', name);
      if (isFolder(candidate)) {
        return insidePackage(candidate, subpath, kind);
      }
      if (path.dirname(folder) === folder) {
        throw new NotResolved('ERR_MODULE_NOT_FOUND');
      }
    }
  }

  function insidePackage(folder: string, subpath: string, kind: 'require' | 'import'): string {
    const json = readPackage(folder);
    if (json?.exports != null) {
      return resolveExports(subpath, json.exports, scopeOf(folder, kind));
    }
    if (subpath !== '.') {
      return path.join(folder, subpath);
    }
    const main = typeof json?.main === 'string' ? json.main : null;
    for (const { tail } of legacyMainCandidates(main)) {
      const file = path.join(folder, tail);
      if (isFile(file)) {
        askForFormat(file);
        return file;
      }
    }
    throw new NotResolved('ERR_MODULE_NOT_FOUND');
  }

  /** Whether a file is an ES module: `.js` and no extension ask the nearest package.json. */
  function askForFormat(file: string): void {
    if (['.js', ''].includes(path.extname(file))) {
      packageScope(path.dirname(file));
    }
  }

  /** LOAD_AS_FILE without the bare name: with each extension. */
  function withExtensions(file: string): string | null {
    for (const extension of extensions) {
      if (isFile(file + extension)) {
        return real(file + extension);
      }
    }
    return null;
  }

  /** LOAD_AS_DIRECTORY. */
  function asDirectory(folder: string): string | null {
    const main = readPackage(folder)?.main;
    if (typeof main !== 'string' || main === '') {
      return withExtensions(path.join(folder, 'index'));
    }
    const file = path.resolve(folder, main);
    if (isFile(file)) {
      return real(file);
    }
    const found =
      withExtensions(file) ??
      withExtensions(path.join(file, 'index')) ??
      withExtensions(path.join(folder, 'index'));
    if (found === null) {
      throw new NotResolved('MODULE_NOT_FOUND');
    }
    return found;
  }

  /** LOAD_AS_FILE, then LOAD_AS_DIRECTORY. */
  function fileOrDirectory(candidate: string, folderOnly: boolean): string | null {
    const kind = tree.kind(candidate);
    ask(kind === 'directory' ? 'directory' : 'file', candidate, kind !== null);
    if (!folderOnly) {
      const found = kind === 'file' ? real(candidate) : withExtensions(candidate);
      if (found !== null) {
        return found;
      }
    }
    return kind === 'directory' ? asDirectory(candidate) : null;
  }

  /** A target of "exports" or "imports", as `require` checks it. */
  function requireTarget(resolve: () => string): string {
    let target: string;
    try {
      target = resolve();
    } catch (error) {
      const missing = error instanceof NotResolved && error.code === 'ERR_MODULE_NOT_FOUND';
      throw missing ? new NotResolved('MODULE_NOT_FOUND') : error;
    }
    if (target.startsWith('node:')) {
      return target;
    }
    if (!isFile(target)) {
      throw new NotResolved('MODULE_NOT_FOUND');
    }
    return real(target);
  }

  function requireFrom(specifier: string, from: string, asParent: boolean): string {
    if (isBuiltin(specifier)) {
      return specifier;
    }
    if (asParent) {
      const own = requireOwn(specifier, from);
      if (own !== null) {
        return own;
      }
    }
    const relative = /^\.\.?(?:\/|$)/.test(specifier);
    const folderOnly = /(?:^|\/)\.{0,2}$/.test(specifier);
    // Without a parent that has a file name, a relative path starts from the working directory.
    const here = asParent ? path.dirname(from) : surroundings.cwd;
    const folders = path.isAbsolute(specifier)
      ? ['']
      : relative
        ? [here]
        : [...nodeModulesOf(asParent ? path.dirname(from) : from), ...globalFolders(surroundings)];
    const inside = !path.normalize(specifier).startsWith('..') || !relative;
    for (const folder of folders) {
      if (inside && folder !== '' && !isFolder(folder)) {
        continue;
      }
      const exported = relative || folder === '' ? null : requireExported(folder, specifier);
      const found = exported ?? fileOrDirectory(path.resolve(folder, specifier), folderOnly);
      if (found !== null) {
        return found;
      }
    }
    throw new NotResolved('MODULE_NOT_FOUND');
  }

  /** LOAD_PACKAGE_IMPORTS and LOAD_PACKAGE_SELF. */
  function requireOwn(specifier: string, from: string): string | null {
    const scope = packageScope(path.dirname(from));
    if (scope === null) {
      return null;
    }
    const { folder, json } = scope;
    if (specifier.startsWith('#') && json.imports != null) {
      return requireTarget(() =>
        resolveImports(specifier, json.imports, scopeOf(folder, 'require')),
      );
    }
    const { name } = json;
    const isSelf =
      typeof name === 'string' && (specifier === name || specifier.startsWith(`${name}/`));
    if (json.exports == null || !isSelf) {
      return null;
    }
    const subpath = `.${specifier.slice(name.length)}`;
    return requireTarget(() => resolveExports(subpath, json.exports, scopeOf(folder, 'require')));
  }

  /** LOAD_PACKAGE_EXPORTS. */
  function requireExported(folder: string, specifier: string): string | null {
    const [, name, rest = ''] = /^((?:@[^/\\%]+\/)?[^./\\%][^/\\%]*)(\/.*)?$/.exec(specifier) ?? [];
    if (name === undefined) {
      return null;
    }
    const packageFolder = path.join(folder, name);
    const json = readPackage(packageFolder);
    if (json?.exports == null) {
      return null;
    }
    const scope = scopeOf(packageFolder, 'require');
    return requireTarget(() => resolveExports(`.${rest}`, json.exports, scope));
  }

  function importFrom(specifier: string, from: string): string {
    const target = importTarget(specifier, from);
    if (target.startsWith('node:')) {
      return target;
    }
    if (/[\\/]$/.test(target)) {
      // Every version asks about the root here: it takes the last character of the path instead of
      // all but the last. A folder is there, so the outcome is the one that was meant.
      ask('file', target.slice(-1), false);
      giveHint(specifier, from);
      return target;
    }
    if (!isFile(target)) {
      giveHint(specifier, from);
      // import.meta.resolve answers with the URL all the same.
      return target;
    }
    const file = real(target);
    askForFormat(file);
    return file;
  }

  function importTarget(specifier: string, from: string): string {
    if (specifier.startsWith('node:')) {
      return specifier;
    }
    if (/^(?:\/|\.\.?(?:\/|$))/.test(specifier)) {
      const target = path.resolve(path.dirname(from), specifier);
      return /(?:^|\/)\.{0,2}$/.test(specifier) ? target + path.sep : target;
    }
    if (specifier.startsWith('#')) {
      const scope = packageScope(path.dirname(from));
      return resolveImports(specifier, scope?.json.imports, scopeOf(scope?.folder ?? '', 'import'));
    }
    try {
      return packageResolve(specifier, from, 'import');
    } catch (error) {
      if (error instanceof NotResolved && error.code === 'ERR_MODULE_NOT_FOUND') {
        giveHint(specifier, from);
      }
      throw error;
    }
  }

  /** An import that fails is tried once more as a require would, for "Did you mean ...". */
  function giveHint(specifier: string, from: string): void {
    try {
      requireFrom(specifier, from, false);
    } catch (error) {
      if (!(error instanceof NotResolved)) {
        throw error;
      }
    }
  }

  return { steps, require: requireFrom, import: importFrom };
}

function splitPackageName(specifier: string): { name: string; subpath: string } {
  const parts = specifier.split('/');
  const length = specifier.startsWith('@') ? 2 : 1;
  const name = parts.slice(0, length).join('/');
  if (parts.length < length || /^\.|[%\\]/.test(name)) {
    throw new NotResolved('ERR_INVALID_MODULE_SPECIFIER');
  }
  return { name, subpath: `.${specifier.slice(name.length)}` };
}

/** NODE_MODULES_PATHS: from a folder upwards, but for folders that are node_modules themselves. */
function nodeModulesOf(start: string): string[] {
  const folders: string[] = [];
  for (let folder = start; ; folder = path.dirname(folder)) {
    if (path.basename(folder) !== 'node_modules') {
      folders.push(path.join(folder, 'node_modules'));
    }
    if (path.dirname(folder) === folder) {
      return folders;
    }
  }
}

function globalFolders({ nodePath, home, execPath, platform }: Surroundings): string[] {
  const prefix = path.dirname(platform === 'win32' ? execPath : path.dirname(execPath));
  const homes =
    home === null ? [] : [path.join(home, '.node_modules'), path.join(home, '.node_libraries')];
  return [...nodePath, ...homes, path.join(prefix, 'lib', 'node')];
}

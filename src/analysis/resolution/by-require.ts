/** The look-up of `require`: LOAD_AS_FILE, LOAD_AS_DIRECTORY, LOAD_NODE_MODULES and the others. */

import path from 'node:path';
import type { Surroundings } from './algorithm.ts';
import type { Packages } from './packages.ts';
import type { Questions } from './questions.ts';
import { NotResolved, resolveExports, resolveImports } from './targets.ts';

const extensions = ['.js', '.json', '.node'];

export type RequireFrom = ReturnType<typeof createRequireLookUp>;

/**
 * @returns the look-up of a specifier from a file. As a hint for a failed import (`asParent` false)
 *   Node makes it without the file's name: its own package counts for nothing then.
 */
export function createRequireLookUp(
  questions: Questions,
  { scopeOf }: Packages,
  surroundings: Surroundings,
) {
  const { ask, isBuiltin, isFile, isFolder, readPackage, packageScope, real, kindOf } = questions;

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
    const kind = kindOf(candidate);
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

  return requireFrom;
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

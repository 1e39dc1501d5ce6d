/** PACKAGE_RESOLVE: the file that a bare name means to `import`, and to "imports" of `require`. */

import path from 'node:path';
import type { Questions } from './questions.ts';
import { legacyMainCandidates } from './rules.ts';
import { NotResolved, resolveExports } from './targets.ts';

export type Packages = ReturnType<typeof createPackages>;

export function createPackages(questions: Questions) {
  const { isBuiltin, isFile, isFolder, readPackage, packageScope, conditionsOf } = questions;

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

  return { packageResolve, scopeOf, askForFormat };
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

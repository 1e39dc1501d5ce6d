/** The look-up of `import`: ESM_RESOLVE, as `import.meta.resolve` answers it. */

import path from 'node:path';
import type { RequireFrom } from './by-require.ts';
import type { Packages } from './packages.ts';
import type { Questions } from './questions.ts';
import { NotResolved, resolveImports } from './targets.ts';

export function createImportLookUp(
  { ask, isFile, packageScope, real }: Questions,
  { packageResolve, scopeOf, askForFormat }: Packages,
  requireFrom: RequireFrom,
) {
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

  return importFrom;
}

/** The look-up of `import`: ESM_RESOLVE. */

import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Surroundings } from './algorithm.ts';
import type { RequireFrom } from './by-require.ts';
import { NotResolved } from './failure.ts';
import type { Packages } from './packages.ts';
import type { Questions } from './questions.ts';
import { nodeModulesOf } from './require-paths.ts';
import { fileRules } from './rules.ts';
import { type Mapped, pathOf } from './targets.ts';

/** What an import leads to. */
export interface Imported {
  url: URL;
  /** The name of a core module as it was given. */
  named?: string;
  /** As Node knows it without the source; null where the source decides. */
  format: string | null;
}

export type ImportFrom = (specifier: string, file: string) => Imported;

export function createImportLookUp(
  questions: Questions,
  { packageResolve, importsResolve, formatOf }: Packages,
  requireFrom: RequireFrom,
  { preserveSymlinks, traits }: Surroundings,
): ImportFrom {
  const { askForFile, real } = questions;
  const { asksRootForFolder } = traits;

  function target(specifier: string, base: URL): Mapped {
    if (/^(?:\/|\.\.?(?:\/|$))/.test(specifier)) {
      return { url: new URL(specifier, base), keys: '' };
    }
    if (specifier.startsWith('#')) {
      return importsResolve(specifier, base, 'import');
    }
    return URL.canParse(specifier)
      ? { url: new URL(specifier), keys: '' }
      : packageResolve(specifier, base, 'import');
  }

  /** The URL of a file that is there, with links followed. */
  function finished({ url, keys }: Mapped): URL {
    if (/%2f|%5c/i.test(url.pathname)) {
      throw new NotResolved('ERR_INVALID_MODULE_SPECIFIER');
    }
    const file = pathOf(url);
    if (file.endsWith('/') && asksRootForFolder) {
      // Most versions ask about the root here: they take the last character of the path instead of
      // all but the last. A folder is there, so the outcome is the one that was meant.
      askForFile(file.slice(-1), fileRules.onlyCandidate);
      throw new NotResolved('ERR_UNSUPPORTED_DIR_IMPORT', { target: file, isFolder: true });
    }
    const asked = keys === '' ? fileRules.onlyCandidate : fileRules.mappedCandidate(keys);
    const kind = askForFile(file, asked);
    if (kind !== 'file') {
      const isFolder = kind === 'directory';
      const code = isFolder ? 'ERR_UNSUPPORTED_DIR_IMPORT' : 'ERR_MODULE_NOT_FOUND';
      throw new NotResolved(code, { target: file, isFolder, isMapped: keys !== '' });
    }
    if (preserveSymlinks) {
      return url;
    }
    const { search, hash } = url;
    const found = pathToFileURL(real(file, 'import'));
    found.search = search;
    found.hash = hash;
    return found;
  }

  /** An import that fails is tried once more as a require would, for "Did you mean ...". */
  function giveHint(specifier: string, file: string): void {
    const request = specifier.startsWith('file://') ? fileURLToPath(specifier) : specifier;
    questions.isHint = true;
    try {
      requireFrom(request, { file: null, folders: nodeModulesOf(file) });
    } catch (error) {
      if (!(error instanceof NotResolved)) {
        throw error;
      }
    } finally {
      questions.isHint = false;
    }
  }

  return (specifier, file) => {
    if (/^node:/i.test(specifier)) {
      return { url: new URL(specifier), named: specifier, format: 'builtin' };
    }
    if (/^data:/i.test(specifier)) {
      return { url: new URL(specifier), format: null };
    }
    try {
      const mapped = target(specifier, pathToFileURL(file));
      const { url } = mapped;
      if (url.protocol !== 'file:') {
        return { url, format: url.protocol === 'node:' ? 'builtin' : null };
      }
      const found = finished(mapped);
      return { url: found, format: formatOf(found) ?? null };
    } catch (error) {
      const isMissing =
        error instanceof NotResolved &&
        (error.code === 'ERR_MODULE_NOT_FOUND' || error.code === 'ERR_UNSUPPORTED_DIR_IMPORT');
      if (isMissing) {
        giveHint(specifier, file);
      }
      throw error;
    }
  };
}

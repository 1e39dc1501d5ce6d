/** The look-up of `require`: LOAD_AS_FILE, LOAD_AS_DIRECTORY, LOAD_NODE_MODULES and the others. */

import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Surroundings } from './algorithm.ts';
import { NotResolved } from './failure.ts';
import { parsed } from './package-json.ts';
import type { Packages } from './packages.ts';
import type { LoaderMemory, Questions } from './questions.ts';
import {
  folderRule,
  globalFolders,
  isRelative,
  packageNameOf,
  startsWithDot,
} from './require-paths.ts';
import { fileRules, mappedRules, packageRules, type Rule } from './rules.ts';
import { type Mapped, pathOf, resolveExports } from './targets.ts';

/** The module that asks, as far as `require` minds it. */
export interface Asker {
  /** Absolute path; null where Node looks up in the name of a module that has no file. */
  file: string | null;
  /** Its node_modules folders. */
  folders: readonly string[];
}

export type RequireFrom = (specifier: string, asker: Asker) => string;

export function createRequireLookUp(
  { ask, isFile, isFolder, real }: Questions,
  { nearestOf, readParsed, targetScope, importsResolve }: Packages,
  memory: LoaderMemory,
  surroundings: Surroundings,
): RequireFrom {
  const { extensions } = surroundings.traits;
  const global = globalFolders(surroundings);

  const finished = (file: string) =>
    surroundings.preserveSymlinks ? path.resolve(file) : real(file, 'require');

  const tryFile = (file: string, asked: Rule) => (isFile(file, asked) ? finished(file) : null);

  function tryExtensions(file: string, asked: (extension: string) => Rule): string | null {
    for (const extension of extensions) {
      const found = tryFile(file + extension, asked(extension));
      if (found !== null) {
        return found;
      }
    }
    return null;
  }

  /** LOAD_AS_DIRECTORY. */
  function asDirectory(folder: string): string | null {
    const packageFile = path.resolve(folder, 'package.json');
    const main = readParsed(packageFile, packageRules.main, 'require')?.main;
    const index = () => tryExtensions(path.resolve(folder, 'index'), fileRules.index);
    if (!main) {
      return index();
    }
    const file = path.resolve(folder, main);
    const found =
      tryFile(file, fileRules.main) ??
      tryExtensions(file, fileRules.mainWithExtension) ??
      tryExtensions(path.resolve(file, 'index'), fileRules.index) ??
      index();
    if (found === null) {
      throw new NotResolved('MODULE_NOT_FOUND', {
        packageFolder: folder,
        field: 'main',
        target: file,
      });
    }
    return found;
  }

  /** LOAD_AS_FILE, then LOAD_AS_DIRECTORY, in each of the folders. */
  function findPath(specifier: string, folders: readonly string[]): string | null {
    const isAbsolute = path.isAbsolute(specifier);
    const wanted = isAbsolute ? [''] : folders;
    const key = `${specifier}\0${wanted.join('\0')}`;
    const known = memory.found.get(key);
    if (known !== undefined) {
      return known;
    }
    const relative = isRelative(specifier);
    const inside = !relative || !path.normalize(specifier).startsWith('..');
    const folderOnly = specifier !== '' && /(?:^|\/)\.{0,2}$/.test(specifier);
    for (const folder of wanted) {
      if (inside && folder !== '' && !isFolder(folder, folderRule(folder, relative))) {
        continue;
      }
      const exported = isAbsolute ? null : findExported(folder, specifier);
      const found = exported ?? fileOrDirectory(path.resolve(folder, specifier), folderOnly);
      if (found !== null) {
        if (exported === null) {
          memory.found.set(key, found);
        }
        return found;
      }
    }
    return null;
  }

  function fileOrDirectory(candidate: string, folderOnly: boolean): string | null {
    const kind = ask(candidate, fileRules.exactly);
    if (!folderOnly) {
      const found =
        kind === 'file' ? finished(candidate) : tryExtensions(candidate, fileRules.withExtension);
      if (found !== null) {
        return found;
      }
    }
    return kind === 'directory' ? asDirectory(candidate) : null;
  }

  /** The file of a target of "exports" or "imports". */
  function mappedFile(resolve: () => Mapped, asked: (keys: string) => Rule): string {
    try {
      const { url, keys } = resolve();
      if (/%2f|%5c/i.test(url.href)) {
        throw new NotResolved('ERR_INVALID_MODULE_SPECIFIER');
      }
      const target = pathOf(url);
      const found = tryFile(target, asked(keys));
      if (found === null) {
        throw new NotResolved('MODULE_NOT_FOUND', { target, isMapped: true });
      }
      return found;
    } catch (error) {
      if (error instanceof NotResolved && error.code === 'ERR_MODULE_NOT_FOUND') {
        throw new NotResolved('MODULE_NOT_FOUND', error.facts);
      }
      throw error;
    }
  }

  /** LOAD_PACKAGE_EXPORTS. */
  function findExported(folder: string, specifier: string): string | null {
    const [, name, rest = ''] = /^((?:@[^/\\%]+\/)?[^./\\%][^/\\%]*)(\/.*)?$/.exec(specifier) ?? [];
    if (name === undefined) {
      return null;
    }
    const file = path.resolve(folder, name, 'package.json');
    const json = readParsed(file, packageRules.exports, 'require');
    return json?.exports == null
      ? null
      : mappedFile(
          () => resolveExports(`.${rest}`, targetScope(json, 'require')),
          mappedRules.exports,
        );
  }

  /** LOAD_PACKAGE_IMPORTS; null where the own package has none. */
  function findImported(specifier: string, file: string): string | null {
    const json = nearestOf(file, packageRules.ownImports);
    return json === null || parsed(json, 'imports').imports == null
      ? null
      : mappedFile(
          () => importsResolve(specifier, pathToFileURL(file), 'require'),
          mappedRules.imports,
        );
  }

  /** LOAD_PACKAGE_SELF; null for what is not the own name. */
  function findOwn(specifier: string, file: string): string | null {
    const nearest = nearestOf(file, packageRules.ownPackage);
    const json = nearest && parsed(nearest, 'exports');
    const name = json?.name;
    const isOwn = name !== undefined && (specifier === name || specifier.startsWith(`${name}/`));
    if (json?.exports == null || !isOwn) {
      return null;
    }
    const subpath = `.${specifier.slice(name.length)}`;
    return mappedFile(
      () => resolveExports(subpath, targetScope(json, 'require')),
      mappedRules.ownExports,
    );
  }

  return (specifier, { file, folders }) => {
    if (surroundings.isBuiltin(specifier)) {
      return specifier;
    }
    if (file !== null) {
      const own =
        (specifier.startsWith('#') ? findImported(specifier, file) : null) ??
        findOwn(specifier, file);
      if (own !== null) {
        return own;
      }
    }
    const here = startsWithDot(specifier)
      ? [file === null ? surroundings.cwd : path.dirname(file)]
      : [...folders, ...global];
    const found = findPath(specifier, here);
    if (found === null) {
      throw new NotResolved('MODULE_NOT_FOUND', { packageName: packageNameOf(specifier) });
    }
    return found;
  };
}

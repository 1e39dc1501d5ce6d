/** The package around a file, and the package that a bare name means to `import`. */

import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { NotResolved } from './failure.ts';
import { type PackageJson, parsed } from './package-json.ts';
import type { Kind, LoaderMemory, Questions } from './questions.ts';
import { fileRules, folderRules, legacyMainCandidates, packageRules, type Rule } from './rules.ts';
import {
  type Mapped,
  pathOf,
  resolveExports,
  resolveImports,
  type TargetScope,
} from './targets.ts';
import type { LoaderTraits } from './traits.ts';

export type Packages = ReturnType<typeof createPackages>;

export interface PackageOptions {
  /** The core module that a bare name means, as `node:` name; null for none. */
  builtinOf(name: string): string | null;
  conditionsOf(kind: Kind): ReadonlySet<string>;
  traits: LoaderTraits;
  memory: LoaderMemory;
}

export function createPackages(
  { isFile, isFolder, readPackage, hasPackage, open }: Questions,
  { builtinOf, conditionsOf, traits, memory }: PackageOptions,
) {
  const isModulesFolder = (folder: string) =>
    // Node 20 takes any name that ends so.
    folder.endsWith(traits.reader === 'native' ? `${path.sep}node_modules` : 'node_modules');

  /** LOOKUP_PACKAGE_SCOPE of ES modules: the nearest package.json, up to the root. */
  function scopeOf(file: string, asked: Rule): PackageJson | null {
    const json = readScope(file, asked);
    return json && parsed(json, 'exports', 'imports');
  }

  function readScope(file: string, asked: Rule): PackageJson | null {
    const walk = createWalk();
    // Cut by hand: as a URL, a path with a double slash has an empty folder in it.
    for (let end = file.lastIndexOf(path.sep); end !== -1; ) {
      const folder = file.slice(0, end);
      if (isModulesFolder(folder)) {
        break;
      }
      const json = walk.read(`${folder}${path.sep}package.json`, asked, 'import');
      if (json !== null) {
        return walk.end(json);
      }
      end = folder.lastIndexOf(path.sep);
    }
    return walk.end(null);
  }

  /** The nearest package.json as `require` looks for it; where it is kept, with unparsed fields. */
  function nearestOf(file: string, asked: Rule): PackageJson | null {
    const known = traits.keepsNearest ? memory.nearest.get(file) : undefined;
    if (known !== undefined) {
      return known;
    }
    const nearest = walkToNearest(file, asked);
    if (traits.keepsNearest) {
      memory.nearest.set(file, nearest);
      return nearest;
    }
    return nearest && parsed(nearest, 'exports', 'imports');
  }

  function walkToNearest(file: string, asked: Rule): PackageJson | null {
    const walk = createWalk();
    for (let folder = path.dirname(file); ; folder = path.dirname(folder)) {
      const isRoot = path.dirname(folder) === folder;
      if (folder.endsWith(`${path.sep}node_modules`) || (isRoot && traits.walk === 'native')) {
        return walk.end(null);
      }
      const file = path.join(folder, 'package.json');
      if (traits.walk === 'stat') {
        if (hasPackage(file, asked)) {
          return readPackage(file, asked, 'require');
        }
      } else {
        const json = walk.read(file, asked, 'require');
        if (json !== null) {
          return walk.end(json);
        }
      }
      if (isRoot) {
        return walk.end(null);
      }
    }
  }

  /** Native code goes on after a package.json that it cannot take, and fails in the end. */
  function createWalk() {
    let failure: NotResolved | null = null;
    return {
      read(file: string, asked: Rule, kind: Kind): PackageJson | null {
        try {
          return readPackage(file, asked, kind);
        } catch (error) {
          const isNative =
            error instanceof NotResolved &&
            error.code === 'ERR_INVALID_PACKAGE_CONFIG' &&
            traits.reader === 'native';
          if (!isNative) {
            throw error;
          }
          failure ??= error;
          return null;
        }
      },
      end(json: PackageJson | null): PackageJson | null {
        if (failure !== null) {
          throw failure;
        }
        return json;
      },
    };
  }

  function readParsed(file: string, asked: Rule, kind: Kind): PackageJson | null {
    const json = readPackage(file, asked, kind);
    return json && parsed(json, 'exports', 'imports');
  }

  const targetScope = (json: PackageJson, kind: Kind): TargetScope => ({
    json,
    conditions: conditionsOf(kind),
    resolvePackage: (name, base) => packageResolve(name, base, kind),
  });

  /** PACKAGE_IMPORTS_RESOLVE: the file or core module, not yet checked for being there. */
  function importsResolve(name: string, base: URL, kind: Kind): Mapped {
    const isName = name !== '#' && !name.endsWith('/');
    if (!isName || (name.startsWith('#/') && !traits.allowsHashSlash)) {
      throw new NotResolved('ERR_INVALID_MODULE_SPECIFIER');
    }
    const own = scopeOf(pathOf(base), packageRules.resolveImports);
    if (own === null) {
      throw new NotResolved('ERR_PACKAGE_IMPORT_NOT_DEFINED', { key: name });
    }
    return resolveImports(name, targetScope(own, kind));
  }

  /** PACKAGE_RESOLVE: the file, not yet checked for being there. */
  function packageResolve(specifier: string, base: URL, kind: Kind): Mapped {
    const builtin = builtinOf(specifier);
    if (builtin !== null) {
      return { url: new URL(builtin), keys: '' };
    }
    const { name, subpath } = splitPackageName(specifier);
    const own = scopeOf(pathOf(base), packageRules.resolveSelf);
    if (own !== null && own.exports != null && own.name === name) {
      return resolveExports(subpath, targetScope(own, kind));
    }
    const up = name.startsWith('@') ? '../../../../node_modules/' : '../../../node_modules/';
    let packageUrl = new URL(`./node_modules/${name}/package.json`, base);
    for (let file = pathOf(packageUrl), last = ''; file.length !== last.length; ) {
      // Cut off by length, as Node does: after a name with `?` in it, something else is cut.
      if (isFolder(file.slice(0, -'/package.json'.length), folderRules.inNodeModules)) {
        return insidePackage(packageUrl, file, subpath, kind);
      }
      last = file;
      packageUrl = new URL(`${up}${name}/package.json`, packageUrl);
      file = pathOf(packageUrl);
    }
    throw new NotResolved('ERR_MODULE_NOT_FOUND', { packageName: name });
  }

  function insidePackage(packageUrl: URL, file: string, subpath: string, kind: Kind): Mapped {
    const json = readParsed(file, packageRules.resolvePackage, 'import');
    if (json?.exports != null) {
      return resolveExports(subpath, targetScope(json, kind));
    }
    const url =
      subpath === '.'
        ? legacyMain(packageUrl, pathOf(new URL('.', packageUrl)), json?.main ?? null)
        : new URL(subpath, packageUrl);
    return { url, keys: '' };
  }

  /** LEGACY_MAIN_RESOLVE: "main" and index of a package without "exports". */
  function legacyMain(packageUrl: URL, folder: string, main: string | null): URL {
    const isUrl = traits.reader === 'javascript';
    const mainPath =
      main === null
        ? ''
        : isUrl
          ? pathOf(new URL(`./${main}`, packageUrl))
          : path.resolve(folder, main);
    for (const { start, suffix, rule } of legacyMainCandidates(main !== null)) {
      const candidate = start === 'main' ? mainPath + suffix : path.join(folder, `index${suffix}`);
      if (isFile(candidate, rule)) {
        const tail = (start === 'main' ? main || './' : 'index') + suffix;
        const url = isUrl
          ? new URL(start === 'main' ? `./${tail}` : tail, packageUrl)
          : pathToFileURL(path.resolve(folder, tail));
        // Only for a warning about ES modules that are found in this way.
        formatOf(url);
        return url;
      }
    }
    throw new NotResolved('ERR_MODULE_NOT_FOUND', { packageFolder: folder, field: 'main' });
  }

  /**
   * ESM_FILE_FORMAT, as far as it is known without the source; null where the source decides,
   * undefined for an extension that has none.
   */
  function formatOf(url: URL): string | null | undefined {
    const extension = extensionOf(url.pathname);
    const typed = extension === '.js' || extension === '' || extension === '.ts';
    if (!typed || (extension === '.ts' && !traits.typescript)) {
      return extensionFormats[extension] ?? typescriptFormat(extension, traits);
    }
    const file = pathOf(url);
    // Only the type of a file without extension is asked of native code alone.
    const scope = extension === '' ? readScope : scopeOf;
    const type = scope(file, packageRules.format)?.type ?? 'none';
    if (type === 'none') {
      return null;
    }
    if (extension === '.ts') {
      return `${type}-typescript`;
    }
    if (extension === '' && type === 'module' && traits.opensExtensionless) {
      return open(file, fileRules.isWasm)?.startsWith('\0asm') ? 'wasm' : 'module';
    }
    return type;
  }

  return { nearestOf, readParsed, targetScope, importsResolve, packageResolve, formatOf };
}

const extensionFormats: Readonly<Record<string, string>> = {
  '.cjs': 'commonjs',
  '.mjs': 'module',
  '.json': 'json',
  '.wasm': 'wasm',
};

function typescriptFormat(extension: string, { typescript }: LoaderTraits): string | undefined {
  if (!typescript) {
    return undefined;
  }
  return { '.mts': 'module-typescript', '.cts': 'commonjs-typescript' }[extension];
}

/** As `path.extname` of the last part of a URL's path. */
function extensionOf(pathname: string): string {
  return path.posix.extname(pathname);
}

function splitPackageName(specifier: string): { name: string; subpath: string } {
  const isScoped = specifier.startsWith('@');
  const first = specifier.indexOf('/');
  const end = isScoped && first !== -1 ? specifier.indexOf('/', first + 1) : first;
  const name = end === -1 ? specifier : specifier.slice(0, end);
  if ((isScoped && first === -1) || /^\.|%|\\/.test(name)) {
    throw new NotResolved('ERR_INVALID_MODULE_SPECIFIER');
  }
  return { name, subpath: end === -1 ? '.' : `.${specifier.slice(end)}` };
}

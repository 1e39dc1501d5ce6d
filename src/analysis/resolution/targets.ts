/**
 * "exports" and "imports" of package.json: which target a name leads to. As documented under
 * PACKAGE_EXPORTS_RESOLVE, PACKAGE_IMPORTS_RESOLVE and PACKAGE_TARGET_RESOLVE.
 */

import path from 'node:path';

/** A look-up that ends with an error; `code` is the error's code. */
export class NotResolved extends Error {
  constructor(readonly code: string) {
    super(code);
  }
}

export interface TargetScope {
  /** Folder of the package. */
  folder: string;
  conditions: ReadonlySet<string>;
  /** Resolves a target of "imports" that names another package. */
  resolvePackage(specifier: string): string;
}

type Mapping = Readonly<Record<string, unknown>>;

const isMapping = (value: unknown): value is Mapping =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The file (or `node:` name) that "exports" gives for a subpath, which is `.` or begins with `./`. */
export function resolveExports(subpath: string, exports: unknown, scope: TargetScope): string {
  const isSugar = !isMapping(exports) || !Object.keys(exports).some((key) => key.startsWith('.'));
  const mapping: Mapping = isSugar ? { '.': exports } : exports;
  const resolved = resolveKey(subpath, mapping, scope, false);
  if (resolved === null || resolved === undefined) {
    throw new NotResolved('ERR_PACKAGE_PATH_NOT_EXPORTED');
  }
  return resolved;
}

/** The file (or `node:` name) that "imports" gives for a name that begins with `#`. */
export function resolveImports(name: string, imports: unknown, scope: TargetScope): string {
  const resolved = isMapping(imports) ? resolveKey(name, imports, scope, true) : null;
  if (resolved === null || resolved === undefined) {
    throw new NotResolved('ERR_PACKAGE_IMPORT_NOT_DEFINED');
  }
  return resolved;
}

function resolveKey(key: string, mapping: Mapping, scope: TargetScope, internal: boolean) {
  if (Object.hasOwn(mapping, key) && !key.includes('*') && !key.endsWith('/')) {
    return resolveTarget(mapping[key], null, scope, internal);
  }
  const best = Object.keys(mapping)
    .filter((pattern) => matches(key, pattern))
    .sort(bySpecificity)[0];
  if (best === undefined) {
    return null;
  }
  const [before, after] = best.split('*') as [string, string];
  const match = key.slice(before.length, key.length - after.length);
  return resolveTarget(mapping[best], match, scope, internal);
}

function matches(key: string, pattern: string): boolean {
  const [before, after, more] = pattern.split('*');
  return (
    before !== undefined &&
    after !== undefined &&
    more === undefined &&
    key !== before &&
    key.startsWith(before) &&
    key.endsWith(after) &&
    key.length >= pattern.length
  );
}

// The longer part before the star wins, then the longer pattern.
function bySpecificity(a: string, b: string): number {
  return b.indexOf('*') - a.indexOf('*') || b.length - a.length;
}

function resolveTarget(
  target: unknown,
  match: string | null,
  scope: TargetScope,
  internal: boolean,
): string | null | undefined {
  if (typeof target === 'string') {
    return resolveTargetString(target, match, scope, internal);
  }
  if (Array.isArray(target)) {
    return resolveFirst(target, match, scope, internal);
  }
  if (isMapping(target)) {
    for (const [condition, inner] of Object.entries(target)) {
      if (condition === 'default' || scope.conditions.has(condition)) {
        const resolved = resolveTarget(inner, match, scope, internal);
        if (resolved !== undefined) {
          return resolved;
        }
      }
    }
    return undefined;
  }
  if (target === null) {
    return null;
  }
  throw new NotResolved('ERR_INVALID_PACKAGE_TARGET');
}

function resolveFirst(
  targets: readonly unknown[],
  match: string | null,
  scope: TargetScope,
  internal: boolean,
): string | null | undefined {
  let last: NotResolved | null = null;
  for (const target of targets) {
    try {
      const resolved = resolveTarget(target, match, scope, internal);
      if (resolved !== undefined && resolved !== null) {
        return resolved;
      }
    } catch (error) {
      if (!(error instanceof NotResolved) || error.code !== 'ERR_INVALID_PACKAGE_TARGET') {
        throw error;
      }
      last = error;
    }
  }
  if (last !== null) {
    throw last;
  }
  return null;
}

function resolveTargetString(
  target: string,
  match: string | null,
  scope: TargetScope,
  internal: boolean,
): string {
  const filled = match === null ? target : target.replaceAll('*', match);
  if (target.startsWith('./')) {
    const segments = filled.slice(2).split(/[\\/]/);
    if (segments.some((segment) => ['', '.', '..', 'node_modules'].includes(segment))) {
      throw new NotResolved('ERR_INVALID_PACKAGE_TARGET');
    }
    return path.join(scope.folder, filled);
  }
  if (!internal || target.startsWith('../') || target.startsWith('/')) {
    throw new NotResolved('ERR_INVALID_PACKAGE_TARGET');
  }
  return scope.resolvePackage(filled);
}

/**
 * "exports" and "imports" of package.json: which target a name leads to. As documented under
 * PACKAGE_EXPORTS_RESOLVE, PACKAGE_IMPORTS_RESOLVE and PACKAGE_TARGET_RESOLVE.
 */

import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type FailureFacts, NotResolved } from './failure.ts';
import type { PackageJson } from './package-json.ts';

export interface TargetScope {
  json: PackageJson;
  conditions: ReadonlySet<string>;
  /** Resolves a target of "imports" that names another package. */
  resolvePackage(specifier: string, base: URL): Mapped;
}

export interface Mapped {
  url: URL;
  /** The keys and conditions that led there; empty where none did. */
  keys: string;
}

type Mapping = Readonly<Record<string, unknown>>;

/** One name on its way through the keys of a field. */
interface Way extends TargetScope {
  field: 'exports' | 'imports';
  /** The name that was asked for. */
  name: string;
  /** The key that matched, and what its `*` stands for; null without a star. */
  key: string;
  star: string | null;
  /** Conditions that were met, outermost first. */
  met: string[];
  /** Conditions that were passed over. */
  offered: string[];
  /** What led on in the package that a target of "imports" names. */
  further: string;
  base: URL;
}

/** The file that "exports" gives for a subpath, which is `.` or begins with `./`. */
export function resolveExports(subpath: string, scope: TargetScope): Mapped {
  const { exports } = scope.json;
  const base = pathToFileURL(scope.json.file);
  const mapping: Mapping = isSugar(exports, scope) ? { '.': exports } : Object(exports);
  return followKey('exports', subpath, mapping, base, scope);
}

/** The file or core module that "imports" gives for a name that begins with `#`. */
export function resolveImports(name: string, scope: TargetScope): Mapped {
  const { imports } = scope.json;
  const base = pathToFileURL(scope.json.file);
  const mapping: Mapping = imports ? Object(imports) : {};
  return followKey('imports', name, mapping, base, scope);
}

/** Whether "exports" is a target for `.` by itself, not keys. */
function isSugar(exports: unknown, { json }: TargetScope): boolean {
  if (typeof exports === 'string' || Array.isArray(exports)) {
    return true;
  }
  if (typeof exports !== 'object' || exports === null) {
    return false;
  }
  const keys = Object.getOwnPropertyNames(exports);
  const sugar = keys.filter((key) => !key.startsWith('.'));
  if (sugar.length > 0 && sugar.length < keys.length) {
    throw new NotResolved('ERR_INVALID_PACKAGE_CONFIG', {
      packageFolder: path.dirname(json.file),
      field: 'exports',
    });
  }
  return sugar.length > 0;
}

const codes = {
  exports: 'ERR_PACKAGE_PATH_NOT_EXPORTED',
  imports: 'ERR_PACKAGE_IMPORT_NOT_DEFINED',
} as const;

function followKey(
  field: Way['field'],
  name: string,
  mapping: Mapping,
  base: URL,
  scope: TargetScope,
): Mapped {
  const way: Way = {
    ...scope,
    field,
    name,
    base,
    key: '',
    star: null,
    met: [],
    offered: [],
    further: '',
  };
  const facts: FailureFacts = { packageFolder: path.dirname(scope.json.file), field, key: name };
  // A name that ends with a slash never stands for a key of its own in "exports".
  const isPlain = !name.includes('*') && !(field === 'exports' && name.endsWith('/'));
  if (isPlain && Object.hasOwn(mapping, name)) {
    way.key = name;
  } else {
    way.key = bestPattern(name, mapping) ?? '';
    if (way.key === '') {
      throw new NotResolved(codes[field], facts);
    }
    const [before = '', after = ''] = way.key.split('*');
    way.star = name.slice(before.length, name.length - after.length);
  }
  const url = followTarget(mapping[way.key], way);
  if (url === undefined || url === null) {
    throw new NotResolved(codes[field], { ...facts, isNull: url === null, offered: way.offered });
  }
  const keys = [JSON.stringify(way.key), ...way.met].join(' › ');
  return { url, keys: way.further === '' ? keys : `${keys}, ${way.further}` };
}

/** The key with a star that fits best: the longer its part before the star, then as a whole. */
function bestPattern(name: string, mapping: Mapping): string | null {
  let best: string | null = null;
  for (const key of Object.getOwnPropertyNames(mapping)) {
    const star = key.indexOf('*');
    if (
      star !== -1 &&
      name.startsWith(key.slice(0, star)) &&
      name.length >= key.length &&
      name.endsWith(key.slice(star + 1)) &&
      key.lastIndexOf('*') === star &&
      (best === null || isMoreSpecific(key, best))
    ) {
      best = key;
    }
  }
  return best;
}

function isMoreSpecific(key: string, other: string): boolean {
  const longer = key.indexOf('*') - other.indexOf('*');
  return longer > 0 || (longer === 0 && key.length > other.length);
}

const indexKey = (key: string) => `${+key}` === key && +key >= 0 && +key < 0xffff_ffff;

function followTarget(target: unknown, way: Way): URL | null | undefined {
  if (typeof target === 'string') {
    return followText(target, way);
  }
  if (Array.isArray(target)) {
    return followFirst(target, way);
  }
  if (target === null) {
    return null;
  }
  if (typeof target !== 'object') {
    throw badTarget(target, way);
  }
  const keys = Object.getOwnPropertyNames(target);
  if (keys.some(indexKey)) {
    throw new NotResolved('ERR_INVALID_PACKAGE_CONFIG', {
      packageFolder: path.dirname(way.json.file),
      field: way.field,
      key: way.key,
    });
  }
  for (const condition of keys) {
    if (condition !== 'default' && !way.conditions.has(condition)) {
      way.offered.push(condition);
      continue;
    }
    way.met.push(condition);
    const url = followTarget((target as Mapping)[condition], way);
    if (url !== undefined) {
      return url;
    }
    way.met.pop();
  }
  return undefined;
}

/** The first of an array that leads anywhere. */
function followFirst(targets: readonly unknown[], way: Way): URL | null | undefined {
  if (targets.length === 0) {
    return null;
  }
  let last: NotResolved | null | undefined;
  for (const target of targets) {
    const { length } = way.met;
    try {
      const url = followTarget(target, way);
      if (url !== undefined && url !== null) {
        return url;
      }
      if (url === null) {
        last = null;
      }
    } catch (error) {
      if (!(error instanceof NotResolved) || error.code !== 'ERR_INVALID_PACKAGE_TARGET') {
        throw error;
      }
      last = error;
    }
    way.met.length = length;
  }
  if (last) {
    throw last;
  }
  return last;
}

function followText(target: string, way: Way): URL {
  const fill = (text: string) => (way.star === null ? text : text.replaceAll('*', () => star));
  const star = way.star ?? '';
  if (!target.startsWith('./')) {
    const isPackage =
      way.field === 'imports' &&
      !target.startsWith('/') &&
      !target.startsWith('../') &&
      !URL.canParse(target);
    if (!isPackage) {
      throw badTarget(target, way);
    }
    const { url, keys } = way.resolvePackage(fill(target), way.base);
    way.further = keys;
    return url;
  }
  if (hasForbiddenSegment(target.slice(2))) {
    throw badTarget(target, way);
  }
  const url = new URL(target, way.base);
  if (!url.pathname.startsWith(new URL('.', way.base).pathname)) {
    throw badTarget(target, way);
  }
  if (way.star === null) {
    return url;
  }
  if (hasForbiddenSegment(star)) {
    throw new NotResolved('ERR_INVALID_MODULE_SPECIFIER', {
      packageFolder: path.dirname(way.json.file),
      field: way.field,
      key: way.key,
    });
  }
  return new URL(fill(url.href));
}

function badTarget(target: unknown, { json, field, key }: Way): NotResolved {
  return new NotResolved('ERR_INVALID_PACKAGE_TARGET', {
    packageFolder: path.dirname(json.file),
    field,
    key,
    badTarget: target,
  });
}

const forbidden = new Set(['.', '..', 'node_modules']);

/** Whether a part of the path is one of these, percent-encoded or not. */
function hasForbiddenSegment(text: string): boolean {
  return text.split(/[\\/]/).some((segment) => {
    const plain = segment.includes('%')
      ? segment.replace(/%([2-7][0-9a-f])/gi, (_, hex) =>
          String.fromCharCode(Number.parseInt(hex, 16)),
        )
      : segment;
    return forbidden.has(plain.toLowerCase());
  });
}

/** A file URL as path; @throws NotResolved with the code that Node's own conversion gives */
export function pathOf(url: URL): string {
  try {
    return fileURLToPath(url);
  } catch (error) {
    throw new NotResolved((error as NodeJS.ErrnoException).code ?? 'ERR_INVALID_URL');
  }
}

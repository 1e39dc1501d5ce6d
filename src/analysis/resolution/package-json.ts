/** What a package.json says to the loader. */

import { NotResolved } from './failure.ts';
import { readNatively } from './native-json.ts';
import type { LoaderTraits } from './traits.ts';

export interface PackageJson {
  /** Absolute path of the file. */
  file: string;
  name: string | undefined;
  main: string | undefined;
  type: 'commonjs' | 'module' | 'none';
  /** As JSON; undefined where the loader takes it for missing. */
  exports: unknown;
  imports: unknown;
  /** Fields that JavaScript parses after native code has found them, in vain. */
  unparsed?: readonly ('exports' | 'imports')[];
}

/**
 * A package.json of which JavaScript needs these fields.
 *
 * @throws NotResolved what JSON.parse throws
 */
export function parsed(
  json: PackageJson,
  ...fields: readonly ('exports' | 'imports')[]
): PackageJson {
  if (json.unparsed?.some((field) => fields.includes(field))) {
    throw new NotResolved('SyntaxError', { badPackageJson: json.file });
  }
  return json;
}

/**
 * @param kind who reads it: Node 20 words errors by that
 * @throws NotResolved where the loader does not take it
 */
export function parsePackageJson(
  file: string,
  text: string,
  reader: LoaderTraits['reader'],
  kind: 'require' | 'import',
): PackageJson {
  const broken = (nameOfError: string): never => {
    const isOwn = reader === 'native' || kind === 'import';
    const code = isOwn ? 'ERR_INVALID_PACKAGE_CONFIG' : nameOfError;
    throw new NotResolved(code, { badPackageJson: file });
  };
  const plain = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  let json: unknown;
  try {
    json = JSON.parse(plain);
  } catch {
    return reader === 'native' ? native(file, plain) : broken('SyntaxError');
  }
  if (reader === 'javascript') {
    if (json === null) {
      // Node asks null for its properties, before it minds who asks.
      throw new NotResolved('TypeError', { badPackageJson: file });
    }
    return fieldsOf(file, json as Record<string, unknown>);
  }
  if (mayDiffer(plain)) {
    return native(file, plain);
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    return broken('');
  }
  const fields = json as Record<string, unknown>;
  for (const field of ['name', 'type']) {
    if (Object.hasOwn(fields, field) && typeof fields[field] !== 'string') {
      return broken('');
    }
  }
  const found = fieldsOf(file, fields);
  found.exports = mappingOf(found.exports);
  found.imports = mappingOf(found.imports);
  return found;
}

const needed = /"(?:name|main|type|exports|imports)"[ \t\r\n]*:/g;

/** Whether native code may see something else than JSON.parse in what is JSON. */
function mayDiffer(json: string): boolean {
  if (json.includes('\\u') || /"[ \t\r\n]*:[ \t\r\n]*"[[{]/.test(json)) {
    return true;
  }
  const keys = json.match(needed) ?? [];
  return new Set(keys).size < keys.length;
}

function native(file: string, text: string): PackageJson {
  const fields = readNatively(text);
  if (fields === null) {
    throw new NotResolved('ERR_INVALID_PACKAGE_CONFIG', { badPackageJson: file });
  }
  const { name, main, type } = fields;
  const own: Record<string, unknown> = { name, main, type };
  const unparsed: ('exports' | 'imports')[] = [];
  for (const field of ['exports', 'imports'] as const) {
    const mapping = fields[field];
    try {
      own[field] = mapping === undefined ? undefined : JSON.parse(mapping);
    } catch {
      unparsed.push(field);
    }
  }
  return { ...fieldsOf(file, own), unparsed };
}

function fieldsOf(file: string, json: Record<string, unknown>): PackageJson {
  const own = (field: string) => (Object.hasOwn(json, field) ? json[field] : undefined);
  const text = (field: string) => {
    const value = own(field);
    return typeof value === 'string' ? value : undefined;
  };
  const type = own('type');
  return {
    file,
    name: text('name'),
    main: text('main'),
    type: type === 'commonjs' || type === 'module' ? type : 'none',
    exports: own('exports'),
    imports: own('imports'),
  };
}

/** Native code passes on objects, arrays and strings. */
function mappingOf(value: unknown): unknown {
  return typeof value === 'string' || (typeof value === 'object' && value !== null)
    ? value
    : undefined;
}

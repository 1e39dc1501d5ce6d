/** What a package.json says to the loader. */

import { NotResolved } from './failure.ts';
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
  let json: unknown;
  try {
    json = JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
  } catch {
    return broken('SyntaxError');
  }
  if (reader === 'javascript') {
    if (json === null || json === undefined) {
      // Node asks null for its properties, before it minds who asks.
      throw new NotResolved('TypeError', { badPackageJson: file });
    }
    return fieldsOf(file, json as Record<string, unknown>);
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

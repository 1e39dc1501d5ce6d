/** Answers as JSON text (see src/coursework/sandbox/values.ts), without a replaceable built-in. */

import {
  apply,
  asBigInt,
  asNumber,
  Bytes,
  bufferFrom,
  bufferToString,
  charCodeAt,
  ErrorClass,
  isArray,
  isFiniteNumber,
  isView,
  majorVersion,
  objectKeys,
  quoteText,
  toText,
} from './pristine.ts';

const MOST_DEPTH = 40;

/** @throws what a getter of the value throws */
export function encode(value: unknown, depth = 0): string {
  switch (typeof value) {
    case 'string':
      return quote(value);
    case 'number':
      return encodeNumber(value);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'undefined':
      return '{"$":"undefined"}';
    case 'bigint':
      return `{"$":"bigint","v":${quote(toText(value))}}`;
    case 'object':
      return value === null ? 'null' : encodeObject(value, depth);
    default:
      return other(typeof value);
  }
}

function encodeNumber(value: number): string {
  if (value === 0) {
    return 1 / value < 0 ? '{"$":"number","v":"-0"}' : '0';
  }
  return isFiniteNumber(value) ? toText(value) : `{"$":"number","v":"${toText(value)}"}`;
}

function encodeObject(value: object, depth: number): string {
  if (depth > MOST_DEPTH) {
    return other('too deep');
  }
  if (isView(value)) {
    const { buffer, byteOffset, byteLength } = value;
    const bytes = bufferFrom(buffer, byteOffset, byteLength);
    return `{"$":"bytes","v":"${apply(bufferToString, bytes, ['base64'])}"}`;
  }
  if (isArray(value)) {
    let text = '[';
    for (let index = 0; index < value.length; index++) {
      text += (index > 0 ? ',' : '') + encode(value[index], depth + 1);
    }
    return `${text}]`;
  }
  if (value instanceof ErrorClass) {
    return `{"$":"error","v":${encodeError(value)}}`;
  }
  const keys = objectKeys(value);
  let text = '';
  for (let index = 0; index < keys.length; index++) {
    const key = keys[index] as string;
    const part = encode((value as Record<string, unknown>)[key], depth + 1);
    text += `${index > 0 ? ',' : ''}${quote(key)}:${part}`;
  }
  // Whatever has a `$` of its own, and what holds one of those, is marked as an object.
  return hasDollar(keys) ? `{"$":"object","v":{${text}}}` : `{${text}}`;
}

function hasDollar(keys: string[]): boolean {
  for (let index = 0; index < keys.length; index++) {
    if (keys[index] === '$') {
      return true;
    }
  }
  return false;
}

/** `{"name","message","code"}` of whatever was thrown. */
export function encodeError(error: unknown): string {
  let name = 'Error';
  let message = '';
  let code = '';
  try {
    if (typeof error === 'object' && error !== null) {
      const thrown = error as { name?: unknown; message?: unknown; code?: unknown };
      name = typeof thrown.name === 'string' ? thrown.name : name;
      message = typeof thrown.message === 'string' ? thrown.message : '';
      code = typeof thrown.code === 'string' ? thrown.code : '';
    } else {
      name = 'thrown value';
      message = toText(error);
    }
  } catch {
    message = 'an error that cannot be read';
  }
  return `{"name":${quote(name)},"message":${quote(message)},"code":${quote(code)}}`;
}

function other(what: string): string {
  return `{"$":"other","v":"${what}"}`;
}

/** Before Node 12 a lone surrogate comes out as it is, and would not survive as UTF-8. */
function quote(text: string): string {
  const quoted = quoteText(text);
  if (majorVersion >= 12) {
    return quoted;
  }
  let escaped = '';
  for (let index = 0; index < quoted.length; index++) {
    const code = apply(charCodeAt, quoted, [index]);
    escaped += code >= 0xd800 && code <= 0xdfff ? `\\u${hex(code)}` : quoted[index];
  }
  return escaped;
}

function hex(code: number): string {
  let text = '';
  for (let shift = 12; shift >= 0; shift -= 4) {
    text += '0123456789abcdef'[(code >> shift) & 15];
  }
  return text;
}

/** The value of what the grader sent; its own JSON, parsed. */
export function decode(plain: unknown): unknown {
  if (typeof plain !== 'object' || plain === null) {
    return plain;
  }
  if (isArray(plain)) {
    for (let index = 0; index < plain.length; index++) {
      plain[index] = decode(plain[index]);
    }
    return plain;
  }
  const marked = plain as Record<string, unknown>;
  const keys = objectKeys(marked);
  if (!hasDollar(keys)) {
    return decodeEntries(marked);
  }
  const text = marked.v as string;
  switch (marked.$) {
    case 'undefined':
      return undefined;
    case 'number':
      return asNumber(text);
    case 'bigint':
      return asBigInt?.(text);
    case 'bytes':
      return bufferFrom(text, 'base64');
    default:
      return decodeEntries(marked.v as Record<string, unknown>);
  }
}

function decodeEntries(plain: Record<string, unknown>): Record<string, unknown> {
  const keys = objectKeys(plain);
  for (let index = 0; index < keys.length; index++) {
    const key = keys[index] as string;
    plain[key] = decode(plain[key]);
  }
  return plain;
}

/** A copy outside Node's pool, which the submission can reach. */
export function bytesOf(text: string): Uint8Array {
  const shared = bufferFrom(text, 'utf8');
  const own = new Bytes(shared.length);
  for (let index = 0; index < shared.length; index++) {
    own[index] = shared[index] as number;
  }
  return own;
}

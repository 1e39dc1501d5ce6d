/**
 * Values on the channel between grader and harness: JSON, with what JSON cannot say as objects
 * with a `$`. The harness has the same encoding in its own words (src/harness/encode.ts), since it
 * may not trust any built-in once the submission is loaded.
 */

/** What stands for a value that does not travel: a function, a symbol, or what is too deep. */
export class Untransferable {
  constructor(readonly what: string) {}
}

/** An error that the submission threw or gave as an answer. */
export interface TransferredError {
  name: string;
  message: string;
  code?: string;
}

/** The value as JSON text. */
export function encodeValue(value: unknown): string {
  return JSON.stringify(toPlain(value));
}

function toPlain(value: unknown): unknown {
  switch (typeof value) {
    case 'undefined':
      return { $: 'undefined' };
    case 'number':
      return Number.isFinite(value) && !Object.is(value, -0)
        ? value
        : { $: 'number', v: Object.is(value, -0) ? '-0' : String(value) };
    case 'bigint':
      return { $: 'bigint', v: String(value) };
    case 'function':
    case 'symbol':
      throw new TypeError(`A ${typeof value} cannot be sent to a submission.`);
    case 'object':
      return value === null ? null : objectToPlain(value);
    default:
      return value;
  }
}

function objectToPlain(value: object): unknown {
  if (value instanceof Uint8Array) {
    return { $: 'bytes', v: Buffer.from(value).toString('base64') };
  }
  if (Array.isArray(value)) {
    return value.map(toPlain);
  }
  const plain = Object.fromEntries(
    Object.entries(value).map(([key, part]) => [key, toPlain(part)]),
  );
  return '$' in plain ? { $: 'object', v: plain } : plain;
}

/** A value of what the harness sent. */
export function decodeValue(plain: unknown): unknown {
  if (typeof plain !== 'object' || plain === null) {
    return plain;
  }
  if (Array.isArray(plain)) {
    return plain.map(decodeValue);
  }
  const { $: kind, v } = plain as { $?: string; v?: unknown };
  switch (kind) {
    case undefined:
      return decodeEntries(plain);
    case 'undefined':
      return undefined;
    case 'number':
      return Number(v);
    case 'bigint':
      return BigInt(String(v));
    case 'bytes':
      return Buffer.from(String(v), 'base64');
    case 'object':
      return decodeEntries(v as object);
    case 'error':
      return Object.assign(new Error(), v as TransferredError);
    default:
      return new Untransferable(String(v));
  }
}

function decodeEntries(plain: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(plain).map(([key, part]) => [key, decodeValue(part)]));
}

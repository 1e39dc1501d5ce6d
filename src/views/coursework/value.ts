/** Values of a failing requirement in one line: what went in, what should and what did come out. */

import { Untransferable } from '../../coursework/sandbox/values.ts';

const MOST_CHARACTERS = 240;
const MOST_ITEMS = 24;

/** A value as JavaScript would write it, bytes in hex; long ones are cut. */
export function valueText(value: unknown, most: number = MOST_CHARACTERS): string {
  const text = write(value, 0);
  return text.length > most ? `${text.slice(0, most)}… (${text.length} characters)` : text;
}

function write(value: unknown, depth: number): string {
  switch (typeof value) {
    case 'string':
      return quote(value);
    case 'bigint':
      return `${value}n`;
    case 'object':
      return value === null ? 'null' : writeObject(value, depth);
    default:
      return Object.is(value, -0) ? '-0' : String(value);
  }
}

function writeObject(value: object, depth: number): string {
  if (value instanceof Uint8Array) {
    return `<${Buffer.from(value.subarray(0, MOST_CHARACTERS))
      .toString('hex')
      .replace(/..(?=.)/g, '$& ')}>`;
  }
  if (value instanceof Error) {
    return quote(`${value.name}: ${value.message}`);
  }
  if (value instanceof Untransferable) {
    return `[${value.what}]`;
  }
  if (depth > 6) {
    return '…';
  }
  if (Array.isArray(value)) {
    const items = value.slice(0, MOST_ITEMS).map((item) => write(item, depth + 1));
    const more = value.length > MOST_ITEMS ? [`… ${value.length - MOST_ITEMS} more`] : [];
    return `[${[...items, ...more].join(', ')}]`;
  }
  const entries = Object.entries(value).map(([key, part]) => {
    const name = /^[\w$]+$/.test(key) ? key : quote(key);
    return `${name}: ${write(part, depth + 1)}`;
  });
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}

/** As JSON, with nothing in it that a terminal would obey or not show. */
function quote(text: string): string {
  return JSON.stringify(text).replace(
    /[\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/**
 * Which characters an encoding has, and what it does to others: worked out from code points and code
 * units alone, to compare with what Node printed.
 */

import { REPLACEMENT } from '../../src/analysis/utf8.ts';

/** The encodings of text: the others of Node's spell bytes. */
const repertoires: Readonly<Record<string, (codePoint: number) => boolean>> = {
  utf8: (codePoint) => !isSurrogate(codePoint),
  utf16le: () => true,
  ucs2: () => true,
  latin1: (codePoint) => codePoint < 0x100,
  binary: (codePoint) => codePoint < 0x100,
  ascii: (codePoint) => codePoint < 0x80,
};

/** Whether the encoding has every character of the text; null for one that is not of text. */
export function hasText(encoding: string, text: string): boolean | null {
  const lacking = lackingIn(encoding, text);
  return lacking === null ? null : lacking.length === 0;
}

/** The characters of the text that the encoding has not; null for one that is not of text. */
export function lackingIn(encoding: string, text: string): string[] | null {
  const has = repertoires[encoding];
  return has === undefined
    ? null
    : Array.from(text).filter((character) => !has(character.codePointAt(0) ?? 0));
}

/** The low byte of each code unit: what latin1 and ascii write of any text. */
export function lowBytes(text: string): Uint8Array {
  return Uint8Array.from(text.split(''), (unit) => unit.charCodeAt(0) & 0xff);
}

/** What bytes read one by one, each as a character, with or without its high bit. */
export function readBytes(bytes: Uint8Array, highBit: boolean): string {
  return Array.from(bytes, (byte) => String.fromCharCode(highBit ? byte : byte & 0x7f)).join('');
}

/** Ends of the GBK characters among bytes: a byte from 0x81 on leads one of two. */
export function gbkEnds(bytes: Uint8Array): number[] {
  const ends: number[] = [];
  for (let at = 0; at < bytes.length; ) {
    at = Math.min(bytes.length, at + ((bytes[at] ?? 0) > 0x80 ? 2 : 1));
    ends.push(at);
  }
  return ends;
}

/** Half a surrogate pair: no character. */
export function isSurrogate(codePoint: number): boolean {
  return codePoint >= 0xd800 && codePoint <= 0xdfff;
}

/** A text as it can be shown: half a character as U+FFFD. */
export function wellFormed(text: string): string {
  return Array.from(text, (character) =>
    isSurrogate(character.codePointAt(0) ?? 0) ? REPLACEMENT : character,
  ).join('');
}

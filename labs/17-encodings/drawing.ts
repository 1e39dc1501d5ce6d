/** What the lab's pictures have in common: bytes with the characters below them, and outcomes. */

import { decodeUtf8 } from '../../src/analysis/utf8.ts';
import {
  drawByteGrid,
  type GridByte,
  visibleCharacter,
  visibleText,
} from '../../src/views/byte-grid.ts';
import { type HueTone, line, type StyledLine, span, type Tone } from '../../src/views/styled.ts';
import { lineWidth, wrapLine } from '../../src/views/width.ts';
import { gbkEnds, wellFormed } from './repertoire.ts';

/** A character and the bytes that it takes. */
export interface Character {
  text: string;
  bytes: Uint8Array;
  /** It is not what was written. */
  isWrong?: boolean;
}

/** What bytes read in an encoding of text, character by character. */
export function charactersOf(encoding: string, bytes: Uint8Array, text: string): Character[] {
  switch (encoding) {
    case 'utf8':
      return decodeUtf8(bytes).map((unit) => ({
        text: unit.text,
        bytes: bytes.subarray(unit.start, unit.end),
      }));
    case 'utf16le':
      return take(Array.from(text), bytes, (character) => 2 * character.length);
    default:
      return take(text.split(''), bytes, () => 1);
  }
}

/** The characters of a GBK file whose text is known. */
export function gbkCharacters(bytes: Uint8Array, text: string): Character[] {
  const characters = Array.from(text);
  let start = 0;
  return gbkEnds(bytes).map((end, index) => {
    const character = { text: characters[index] ?? '?', bytes: bytes.subarray(start, end) };
    start = end;
    return character;
  });
}

function take(
  characters: readonly string[],
  bytes: Uint8Array,
  sizeOf: (character: string) => number,
): Character[] {
  let start = 0;
  return characters.map((text) => {
    const end = start + sizeOf(text);
    const taken = { text, bytes: bytes.subarray(start, end) };
    start = end;
    return taken;
  });
}

/** Characters as a grid: each with a hue of its own, `┊` where a chunk ends inside one. */
export function drawCharacters(
  characters: readonly Character[],
  width: number,
  isCut: (offset: number) => boolean = () => false,
): StyledLine[] {
  let offset = 0;
  const bytes = characters.flatMap(({ text, bytes: own, isWrong }, index) =>
    Array.from(own, (value, at): GridByte => {
      const tone: Tone = isWrong ? 'bad' : hueOf(index);
      const mark = span(visibleCharacter(wellFormed(text)), tone);
      const before = at === 0 ? '│' : isCut(offset) ? '┊' : ' ';
      offset += 1;
      return { value, before, tone, ...(at === 0 ? { mark } : {}) };
    }),
  );
  return bytes.length === 0 ? [] : drawByteGrid({ bytes, after: ' ' }, width);
}

function hueOf(index: number): HueTone {
  return `hue.${(index % 8) as 0}`;
}

/** A label, a mark that says without colour how it came out, and what came out. */
export function drawOutcome(
  label: string,
  isRight: boolean,
  text: string,
  width: number,
): StyledLine {
  const head = [span(label), span(isRight ? ' ✓ ' : ' ≠ ', isRight ? 'good' : 'bad')];
  const room = Math.max(1, width - lineWidth(head));
  return line(...head, span(visibleText(wellFormed(text), room), isRight ? 'good' : 'plain'));
}

/** A remark below, in as many rows as it needs. */
export function drawRemark(text: string, width: number, tone: Tone = 'dim'): StyledLine[] {
  return wrapLine(line(span(text, tone)), width);
}

/**
 * Bytes as a grid: two hexadecimal digits each, and below a byte what it means. The columns are
 * exact: a byte takes two columns and the separator before it one, whatever is drawn below it.
 */

import stringWidth from 'string-width';
import { line, type Span, type StyledLine, span, type Tone } from './styled.ts';

/** What separates a byte from the one before: nothing, the end of a unit, a cut inside a unit. */
export type Separator = ' ' | '│' | '┊';

/** One byte of a grid. */
export interface GridByte {
  value: number;
  before: Separator;
  tone?: Tone;
  /** Drawn below the byte: one character of at most two columns. */
  mark?: Span;
}

export interface ByteGrid {
  bytes: readonly GridByte[];
  /** What closes the last line. */
  after: Separator;
  /** Leaves out the row of marks. */
  bare?: boolean;
}

/** Columns that a grid of so many bytes takes on one line, its edges included. */
export function gridWidth(bytes: number): number {
  return bytes * 3 + 1;
}

/**
 * Draws a grid in at most `width` columns: two rows for each line, bytes above, marks below. A
 * line breaks between units; inside one only where a unit does not fit on a line of its own.
 */
export function drawByteGrid({ bytes, after, bare }: ByteGrid, width: number): StyledLine[] {
  const lines = breakLines(bytes, Math.max(1, Math.floor((width - 1) / 3)));
  return lines.flatMap((row, index) => {
    const next = lines[index + 1]?.[0]?.before ?? after;
    const close = span(edge(next), 'dim');
    const values = [...row.flatMap((byte, at) => drawValue(byte, at)), close];
    return (bare ? [values] : [values, [...row.flatMap(drawMark), close]]).map(trimEnd);
  });
}

/**
 * A character as it can stand in a grid: itself, a picture of a control character, or a dotted
 * circle under a mark that would combine with its neighbour.
 */
export function visibleCharacter(character: string): string {
  const codePoint = character.codePointAt(0) ?? 0;
  if (codePoint < 0x20) {
    return String.fromCodePoint(0x2400 + codePoint);
  }
  if (codePoint >= 0x7f && codePoint < 0xa0) {
    return '\u2421';
  }
  if (columnsOf(character) > 0) {
    return character;
  }
  return /^\p{Mark}$/u.test(character) ? `\u25cc${character}` : '\u00b7';
}

/** A text with every control character made visible, cut with `…` to at most `width` columns. */
export function visibleText(text: string, width: number): string {
  let drawn = '';
  let used = 0;
  const characters = Array.from(text, visibleCharacter);
  const whole = characters.reduce((sum, character) => sum + columnsOf(character), 0);
  if (whole <= width) {
    return characters.join('');
  }
  for (const character of characters) {
    used += columnsOf(character);
    if (used > width - 1) {
      return `${drawn}…`;
    }
    drawn += character;
  }
  return drawn;
}

/** Blocks of lines side by side, as many in a row as fit, in columns of one width. */
export function flowBlocks(
  blocks: readonly (readonly StyledLine[])[],
  { cell, gap, width }: { cell: number; gap: number; width: number },
): StyledLine[] {
  const columns = Math.max(1, Math.floor((width + gap) / (cell + gap)));
  const rows: StyledLine[] = [];
  for (let first = 0; first < blocks.length; first += columns) {
    const row = blocks.slice(first, first + columns);
    const height = Math.max(...row.map((block) => block.length));
    for (let index = 0; index < height; index += 1) {
      rows.push(
        joinColumns(
          row.map((block) => block[index] ?? line()),
          cell + gap,
        ),
      );
    }
  }
  return rows;
}

const narrow = /^[ -~│┊·…\ufffd]*$/;
const measured = new Map<string, number>();
const MOST_MEASURED = 4_096;

/**
 * Width of a text in columns. string-width takes microseconds, a picture asks thousands of times,
 * and nearly always for the same few texts.
 */
function columnsOf(text: string): number {
  if (narrow.test(text)) {
    return text.length;
  }
  const known = measured.get(text);
  if (known !== undefined) {
    return known;
  }
  if (measured.size >= MOST_MEASURED) {
    measured.clear();
  }
  const columns = stringWidth(text);
  measured.set(text, columns);
  return columns;
}

/** Width of a line in columns. */
export function lineWidth(styled: StyledLine): number {
  return styled.reduce((sum, part) => sum + columnsOf(part.text), 0);
}

function joinColumns(parts: readonly StyledLine[], columnWidth: number): StyledLine {
  const joined = parts.flatMap((part) => [
    ...part,
    span(' '.repeat(Math.max(0, columnWidth - lineWidth(part)))),
  ]);
  return trimEnd(joined);
}

/** Without the blank spans at the end. */
function trimEnd(styled: StyledLine): StyledLine {
  const last = styled.findLastIndex(({ text }) => text.trim() !== '');
  return styled.slice(0, last + 1);
}

function breakLines(bytes: readonly GridByte[], perLine: number): GridByte[][] {
  const lines: GridByte[][] = [];
  for (const unit of unitsOf(bytes)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + unit.length <= perLine) {
      last.push(...unit);
      continue;
    }
    for (let at = 0; at < unit.length; at += perLine) {
      lines.push(unit.slice(at, at + perLine));
    }
  }
  return lines;
}

function unitsOf(bytes: readonly GridByte[]): GridByte[][] {
  const units: GridByte[][] = [];
  for (const byte of bytes) {
    const last = units.at(-1);
    if (last === undefined || byte.before === '│') {
      units.push([byte]);
    } else {
      last.push(byte);
    }
  }
  return units;
}

function drawValue({ value, before, tone }: GridByte, at: number): StyledLine {
  const digits = value.toString(16).toUpperCase().padStart(2, '0');
  return line(span(at === 0 ? edge(before) : before, 'dim'), span(digits, tone));
}

function drawMark({ before, mark }: GridByte): StyledLine {
  const padding = ' '.repeat(Math.max(0, 2 - columnsOf(mark?.text ?? '')));
  const edgeSpan = span(edge(before), 'dim');
  return mark === undefined ? line(edgeSpan, padding) : line(edgeSpan, mark, padding);
}

/** At an edge, and below the bytes, only a cut is drawn: all else would be mistaken for one. */
function edge(separator: Separator): string {
  return separator === '┊' ? separator : ' ';
}

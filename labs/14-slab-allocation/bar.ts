/** Draws a slab to scale: rows of columns, each column a fixed number of bytes. */

import { type Span, type StyledLine, span, type Tone } from '../../src/views/styled.ts';
import type { Allocation } from './model.ts';
import type { Piece, Slab } from './slabs.ts';

/** A bar's measures. */
export interface Scale {
  /** Columns in a row: a power of two. */
  columns: number;
  /** Bytes that a column stands for: a power of two. */
  bytes: number;
  /** Columns that the last row may have beyond that, for the slack of a Node 26 slab. */
  tail: number;
}

const ROWS = 4;
const ADDRESS_WIDTH = 7;
const MOST_COLUMNS = 128;
const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

/**
 * The finest scale at which a slab takes four rows in the width.
 *
 * @param slack bytes by which the slabs are longer than the pool
 */
export function scaleFor(poolSize: number, slack: number, width: number): Scale {
  let columns = MOST_COLUMNS;
  for (;;) {
    const bytes = 2 ** Math.max(0, Math.ceil(Math.log2(poolSize / (columns * ROWS))));
    const scale = { columns, bytes, tail: Math.ceil(slack / bytes) };
    if (columns <= 8 || barWidth(scale) <= width) {
      return scale;
    }
    columns /= 2;
  }
}

/** The width of a bar: its addresses and its longest row. */
export function barWidth({ columns, tail }: Scale): number {
  return ADDRESS_WIDTH + columns + tail;
}

/** The letter that stands for a Buffer; `*` for the filler. After 52 they begin again. */
export function labelOf({ order, isFiller }: Allocation, fillers: number): string {
  return isFiller ? '*' : (LETTERS[(order - fillers) % LETTERS.length] as string);
}

/** The hue of a Buffer: neighbours differ. */
export function hueOf({ order, isFiller }: Allocation): Tone {
  return isFiller ? 'dim' : (`hue.${order % 8}` as Tone);
}

/** The sign of bytes that are no Buffer's. `isLeft`: of a slab that was left for a new one. */
export function signOf(kind: Exclude<Piece['kind'], 'buffer'>, isLeft: boolean): Span {
  switch (kind) {
    case 'before':
    case 'other':
      return span('░', 'dim');
    case 'gap':
      return span('▫', 'dim');
    case 'slack':
      return span('▒', 'dim');
    case 'free':
      return isLeft ? span('╱', 'warn') : span('·', 'dim');
  }
}

/** The slab as rows: the address of each row's first byte, then its columns. */
export function drawBar(slab: Slab, scale: Scale, fillers: number): StyledLine[] {
  const cells = drawCells(slab, scale, fillers);
  const lines: StyledLine[] = [];
  for (let at = 0; at < cells.length; ) {
    const isLast = cells.length - at <= scale.columns + scale.tail;
    const until = isLast ? cells.length : at + scale.columns;
    const address = `${at * scale.bytes} `.padStart(ADDRESS_WIDTH);
    lines.push(joinSpans([span(address, 'dim'), ...cells.slice(at, until)]));
    at = until;
  }
  return lines;
}

function drawCells(slab: Slab, scale: Scale, fillers: number): Span[] {
  const cells: Span[] = [];
  let first = 0;
  for (let start = 0; start < slab.length; start += scale.bytes) {
    const end = start + scale.bytes;
    while ((slab.pieces[first]?.end ?? Number.POSITIVE_INFINITY) <= start) {
      first += 1;
    }
    const pieces: Piece[] = [];
    for (let at = first; (slab.pieces[at]?.start ?? end) < end; at += 1) {
      pieces.push(slab.pieces[at] as Piece);
    }
    cells.push(drawCell(pieces, start, end, slab.leftFor !== null, fillers));
  }
  return cells;
}

/** A Buffer's letter where it begins, a digit where several do; else what fills most of it. */
function drawCell(
  pieces: readonly Piece[],
  start: number,
  end: number,
  isLeft: boolean,
  fillers: number,
): Span {
  const begun = pieces.filter((piece) => piece.kind === 'buffer' && piece.start >= start);
  if (begun.length > 1) {
    return { text: begun.length > 9 ? '#' : String(begun.length), bold: true };
  }
  const only = begun[0]?.allocation;
  if (only !== undefined) {
    return { text: labelOf(only, fillers), tone: hueOf(only), bold: true };
  }
  const inside = (piece: Piece) => Math.min(piece.end, end) - Math.max(piece.start, start);
  const most = pieces.reduce((best, piece) => (inside(piece) > inside(best) ? piece : best));
  return most.kind === 'buffer'
    ? span('━', hueOf(most.allocation as Allocation))
    : signOf(most.kind, isLeft);
}

/** Neighbouring spans of one look as one span. */
export function joinSpans(spans: readonly Span[]): StyledLine {
  const joined: Span[] = [];
  for (const next of spans) {
    const last = joined.at(-1);
    if (last !== undefined && last.tone === next.tone && last.bold === next.bold) {
      last.text += next.text;
    } else {
      joined.push({ ...next });
    }
  }
  return joined;
}

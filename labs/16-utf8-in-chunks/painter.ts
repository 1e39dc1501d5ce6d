/** Gives each byte its hue, its separator and the character below it. */

import { type DecodedUnit, decodeUtf8, REPLACEMENT } from '../../src/analysis/utf8.ts';
import { type GridByte, visibleCharacter } from '../../src/views/byte-grid.ts';
import { type HueTone, type Span, span } from '../../src/views/styled.ts';

const hues: readonly HueTone[] = [
  'hue.0',
  'hue.1',
  'hue.2',
  'hue.3',
  'hue.4',
  'hue.5',
  'hue.6',
  'hue.7',
];

/** A run of bytes that was decoded at one time. */
export interface DecodedChunk {
  start: number;
  end: number;
  /** What it gave; a unit that began before it is drawn below its first byte here. */
  units: readonly DecodedUnit[];
  /** Bytes at its end that gave nothing yet. */
  held: number;
}

/** The bytes of a chunk, ready for a grid. */
export type Painter = (chunk: DecodedChunk) => GridByte[];

/**
 * A painter for the bytes received, cut at `ends`. Every character has one hue, on whichever side
 * of a boundary its bytes are.
 */
export function createPainter(received: Uint8Array, ends: readonly number[]): Painter {
  const cuts = new Set(ends);
  const owner: number[] = [];
  const starts = new Set<number>();
  for (const [index, unit] of decodeUtf8(received).entries()) {
    starts.add(unit.start);
    owner.length = unit.end;
    owner.fill(index, unit.start);
  }
  const hueOf = (offset: number) => hues[(owner[offset] ?? 0) % hues.length];

  return ({ start, end, units, held }) => {
    const marks = new Map<number, Span>();
    for (const unit of units) {
      const mark = unit.replaced
        ? span(REPLACEMENT, 'bad')
        : span(visibleCharacter(unit.text), hueOf(unit.start));
      marks.set(Math.max(start, unit.start), mark);
    }
    return Array.from(received.subarray(start, end), (value, index): GridByte => {
      const offset = start + index;
      const before = starts.has(offset) ? '│' : cuts.has(offset) ? '┊' : ' ';
      const waiting = offset >= end - held ? span('·', 'dim') : undefined;
      return { value, before, tone: hueOf(offset), mark: marks.get(offset) ?? waiting };
    });
  };
}

/** The pictures of mixed.js and base64-chunks.js. */

import { drawByteGrid, type GridByte, gridWidth, visibleText } from '../../src/views/byte-grid.ts';
import { line, type Span, type StyledLine, span } from '../../src/views/styled.ts';
import { cutLine, lineWidth } from '../../src/views/width.ts';
import { pieces } from './decide-buffers.ts';
import { charactersOf, drawCharacters, drawOutcome } from './drawing.ts';
import type { BytesFact, ChunkFact } from './facts.ts';
import { bytesNamed, factOf, factsOf, type Model, sameBytes } from './model.ts';
import { wellFormed } from './repertoire.ts';
import { count } from './undecided.ts';

const LABEL = 12;

export function drawMixed(model: Model, width: number): StyledLine[] {
  const text = factOf(model, 'text')?.text ?? '';
  const parts = factOf(model, 'parts');
  const [first, second] = [bytesNamed(model, 'first'), bytesNamed(model, 'second')];
  return [
    ...drawPart(first, parts?.first, width),
    ...drawPart(second, parts?.second, width),
    ...factsOf(model, 'all').map((all) =>
      drawOutcome(`as ${all.encoding}`.padEnd(LABEL), all.text === text + text, all.text, width),
    ),
    ...(parts === undefined
      ? []
      : [
          drawOutcome(
            'in parts'.padEnd(LABEL),
            parts.first === text && parts.second === text,
            parts.first + parts.second,
            width,
          ),
        ]),
  ];
}

/** A part of the Buffer, and what it reads in its own encoding, once that is known. */
function drawPart(part: BytesFact | undefined, read: string | undefined, width: number) {
  if (part === undefined) {
    return [];
  }
  const { bytes, encoding } = part;
  const head = line(
    span(encoding ?? '', 'accent'),
    span(
      `  ${count(bytes.length, 'byte')}, ${part.of === 'first' ? 'from the start' : 'behind it'}`,
      'dim',
    ),
  );
  return [head, ...drawCharacters(charactersOf(encoding ?? '', bytes, read ?? ''), width), line()];
}

/** Columns of the picture of base64-chunks.js. */
interface Columns {
  /** Of the bytes of a chunk, as a grid. */
  grid: number;
  /** Of the letters that a chunk gives alone. */
  alone: number;
  width: number;
}

export function drawBase64(model: Model, width: number): StyledLine[] {
  const bytes = bytesNamed(model, 'bytes')?.bytes ?? new Uint8Array();
  const chunks = factsOf(model, 'chunk');
  const rest = factOf(model, 'rest');
  const columns = {
    grid: gridWidth(Math.max(1, ...chunks.map(({ size }) => size))),
    alone: Math.max('alone'.length, ...chunks.map(({ alone }) => alone.length)),
    width,
  };
  let start = 0;
  const drawn = chunks.flatMap((chunk) => {
    const rows = drawChunk(chunk, bytes, start, columns);
    start += chunk.size;
    return rows;
  });
  const head = drawLetters(' ', [span('alone', 'dim')], span('remembered', 'dim'), columns);
  const end = drawLetters(' end', [], span(rest?.letters ?? ''), columns);
  return [head, ...drawn, ...(rest?.letters ? [end] : []), line(), ...drawJoined(model, width)].map(
    (row) => cutLine(row, width),
  );
}

/** The bytes of a chunk in threes, and the letters: of it alone, and from a decoder. */
function drawChunk(
  { size, alone, remembered }: ChunkFact,
  bytes: Uint8Array,
  start: number,
  columns: Columns,
): StyledLine[] {
  const own = Array.from(bytes.subarray(start, start + size), (value, at): GridByte => {
    const offset = start + at;
    const before = offset % 3 === 0 ? '│' : at === 0 ? '┊' : ' ';
    return { value, before, tone: `hue.${(Math.floor(offset / 3) % 8) as 0}` };
  });
  const end = start + size;
  const after = end % 3 === 0 || end === bytes.length ? ' ' : '┊';
  const grid = drawByteGrid({ bytes: own, after, bare: true }, columns.width);
  const isPadded = alone.includes('=') && end < bytes.length;
  const letters = [span(alone, isPadded ? 'bad' : 'plain')];
  const held = remembered === '' ? span('·', 'dim') : span(remembered);
  const [row] = grid;
  return isBeside(columns) && row !== undefined
    ? [drawLetters(row, letters, held, columns)]
    : [...grid, drawLetters(' ', letters, held, columns)];
}

/** Whether bytes and letters have room in one row; the letters stand below otherwise. */
function isBeside({ grid, alone, width }: Columns): boolean {
  return grid + 2 * (alone + 2) <= width;
}

function drawLetters(
  before: StyledLine | string,
  alone: StyledLine,
  remembered: Span,
  columns: Columns,
): StyledLine {
  const first = typeof before === 'string' ? line(before) : before;
  const start = isBeside(columns) ? columns.grid : 4;
  return [
    ...first,
    span(' '.repeat(Math.max(1, start + 1 - lineWidth(first)))),
    ...alone,
    span(' '.repeat(Math.max(1, columns.alone + 2 - lineWidth(alone)))),
    remembered,
  ];
}

function drawJoined(model: Model, width: number): StyledLine[] {
  const found = pieces(model);
  if (found === undefined) {
    return [];
  }
  const { bytes, alone, remembered, whole } = found;
  const rows = [
    ['alone', alone],
    ['remembered', remembered],
  ] as const;
  return rows.flatMap(([label, { letters, back }]) => {
    const isRight = letters === whole.letters;
    const isBack = back !== null && sameBytes(back, bytes);
    const gives = isBack
      ? `gives all ${bytes.length} bytes`
      : `gives ${back?.length ?? 0} bytes for ${bytes.length}`;
    return [
      drawOutcome(label.padEnd(LABEL), isRight, letters, width),
      line(
        span(' '.repeat(LABEL + 3)),
        span(
          visibleText(wellFormed(gives), Math.max(1, width - LABEL - 3)),
          isBack ? 'dim' : 'warn',
        ),
      ),
    ];
  });
}

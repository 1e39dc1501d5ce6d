/** The lab's picture: the bytes of each data event, and the characters that became of them. */

import { type ChunkTrace, countReplacements, decodeUtf8, textOf } from '../../src/analysis/utf8.ts';
import {
  drawByteGrid,
  flowBlocks,
  gridWidth,
  lineWidth,
  type Separator,
  visibleText,
} from '../../src/views/byte-grid.ts';
import { line, type Span, type StyledLine, span, type ViewSize } from '../../src/views/styled.ts';
import { type DataEvent, type Implied, impliedBy, isStateful, type Model } from './model.ts';
import { createPainter, type Painter } from './painter.ts';
import { drawEncodings, drawSummary } from './view-summary.ts';

/** Columns between blocks, and how many more than its bytes a block may take for its head. */
const GAP = 3;
const HEAD_EXTRA = 4;

/** The head of the smallest event must fit: `event 12  3 bytes in 3 reads  月`. */
const MIN_HEAD = 32;

export function view(model: Model, { width }: ViewSize): readonly StyledLine[] {
  if (model.encodings.length > 0) {
    return drawEncodings(model.encodings);
  }
  if (model.events.length === 0) {
    return [line(span('No data event yet.', 'dim'))];
  }
  const implied = impliedBy(model);
  return [
    ...drawEvents(model, implied, width),
    ...drawJoined(model, width),
    ...drawSummary(model, implied, width),
  ];
}

/** A data event and the chunks that came with it: one, or the reads that gave it its text. */
interface Arrival {
  event: DataEvent;
  chunks: readonly ChunkTrace[];
}

function drawEvents(model: Model, implied: Implied, width: number): StyledLine[] {
  const paint = createPainter(model.received, implied.ends);
  const arrivals = arrivalsOf(model.events, implied.chunks);
  const cell = Math.min(width, cellWidth(arrivals));
  const alone = width < 2 * cell + GAP;
  const blocks = arrivals.map((arrival) => [
    drawHead(arrival, alone ? width : cell),
    ...drawBytes(model, arrival, paint, cell),
    line(),
  ]);
  const skipped = line(span(`and ${model.skipped} lines more`, 'warn'));
  return [
    ...flowBlocks(blocks, { cell, gap: GAP, width }),
    ...(model.skipped > 0 ? [skipped] : []),
  ];
}

function arrivalsOf(events: readonly DataEvent[], chunks: readonly ChunkTrace[]): Arrival[] {
  let next = 0;
  return events.map((event) => {
    const first = next;
    while ((chunks[next]?.end ?? Number.POSITIVE_INFINITY) <= (event.end ?? -1)) {
      next += 1;
    }
    return { event, chunks: chunks.slice(first, next) };
  });
}

/** As wide as the largest chunk, and somewhat wider where heads need it. */
function cellWidth(arrivals: readonly Arrival[]): number {
  const grid = gridWidth(Math.max(...arrivals.map(({ event }) => sizeOf(event) ?? 0)));
  const head = Math.max(...arrivals.map((arrival) => lineWidth(drawHead(arrival))));
  return Math.max(grid, Math.min(head, Math.max(grid + HEAD_EXTRA, MIN_HEAD)));
}

function drawHead({ event, chunks }: Arrival, width = Number.POSITIVE_INFINITY): StyledLine {
  const size = sizeOf(event);
  const reads = chunks.length > 1 ? ` in ${chunks.length} reads` : '';
  const head = [
    span(`event ${event.number}`, 'accent'),
    span(size === null ? '' : `  ${bytesText(size)}${reads}`, 'dim'),
  ];
  const held = span(event.held ? ` + ${event.held} held` : '', 'warn');
  const room = width - lineWidth([...head, held]) - 2;
  const text = room > 0 ? visibleText(event.text ?? '', room) : '';
  return [...head, span(text === '' ? '' : '  '), ...drawText(text), held];
}

function drawBytes(
  model: Model,
  { event, chunks }: Arrival,
  paint: Painter,
  width: number,
): StyledLine[] {
  const painted = chunks.map(({ start, end, alone, stateful, held }) =>
    isStateful(model)
      ? { start, end, units: stateful, held }
      : { start, end, units: alone, held: 0 },
  );
  const agrees = event.text === textOf(painted.flatMap(({ units }) => units));
  const bytes = painted.flatMap((chunk) => paint(agrees ? chunk : { ...chunk, units: [] }));
  const after: Separator = (chunks.at(-1)?.held ?? 0) > 0 ? '┊' : ' ';
  const grid = drawByteGrid({ bytes, after, bare: !agrees }, width);
  return agrees || event.text === null || chunks.length === 0
    ? grid
    : [...grid, line(span(' not the text that these bytes imply', 'bad'))];
}

/** The bytes put together by concat-buffers.js, decoded in one go. */
function drawJoined(model: Model, width: number): StyledLine[] {
  if (model.decoding !== 'at the end' || model.result === null) {
    return [];
  }
  const units = decodeUtf8(model.received, model.practice ?? undefined);
  const agrees = textOf(units) === model.result;
  const joined = { start: 0, end: model.received.length, units: agrees ? units : [], held: 0 };
  const bytes = createPainter(model.received, [])(joined);
  const size = bytesText(model.received.length);
  return [
    line(span('end', 'accent'), span(`  ${size}, decoded once`, 'dim')),
    ...drawByteGrid({ bytes, after: ' ' }, width),
    line(),
  ];
}

/** A text with its U+FFFD marked. */
function drawText(text: string): Span[] {
  return text
    .split(/(\ufffd+)/u)
    .filter((part) => part !== '')
    .map((part) => span(part, countReplacements(part) > 0 ? 'bad' : 'plain'));
}

function sizeOf({ start, end }: DataEvent): number | null {
  return start === null || end === null ? null : end - start;
}

function bytesText(count: number): string {
  return count === 1 ? '1 byte' : `${count} bytes`;
}

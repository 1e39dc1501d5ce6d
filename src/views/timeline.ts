/**
 * The timeline's picture: one row for each callback that printed or was asked for, downwards in
 * the order in which they ran, one lane for each phase, a rule where the loop goes round.
 */

import {
  causesOf,
  isLoopCallback,
  originOf,
  type Timeline,
  type TimelineRow,
} from '../analysis/timeline.ts';
import type { Phase } from '../runner/events.ts';
import { drawLaneNames, drawLanes, type Lane, lanesWidth, layOutLanes } from './lanes.ts';
import { programLine } from './program-text.ts';
import { line, plainText, type Span, type StyledLine, span, type ViewSize } from './styled.ts';
import { iterationsOf, type TimelineIteration } from './timeline-iterations.ts';
import { callbackName, chainName } from './timeline-names.ts';
import { cutLine, cutText, fitLine, lineWidth, padText, widthOf, wrapLine } from './width.ts';

const minWhyWidth = 22;
const maxName = 24;

interface Layout {
  lanes: readonly Lane[];
  headerLines: number;
  width: number;
  textWidth: number;
  /** Width of each part of the column that says why; 0 where there is no room. */
  why: { name: number; place: number; chain: number };
}

/** What stands on one row beside its lanes. */
interface Entry {
  row: TimelineRow;
  /** What it printed. */
  texts: readonly StyledLine[];
  why: { name: string; place: string; chain: string[] };
  /** The phase of the callback after which this one drains. */
  after: Phase | null;
}

/** A line of the picture, and the callback that it belongs to; null for headers and rules. */
export interface TimelineLine {
  line: StyledLine;
  seq: number | null;
}

export interface DrawnTimeline {
  /** The lanes' names. */
  header: readonly StyledLine[];
  body: readonly TimelineLine[];
}

export interface TimelineOptions {
  /** Show what Node does for itself as rows of its own. */
  internal?: boolean;
}

/** Draws the timeline, as far as it goes, in `width` columns. */
export function drawTimeline(timeline: Timeline, { width }: ViewSize): StyledLine[] {
  const { header, body } = drawTimelineLines(timeline, width);
  return [...header, ...body.map(({ line: drawn }) => drawn)];
}

/** Draws the timeline so that each line can be told from the others. */
export function drawTimelineLines(
  timeline: Timeline,
  width: number,
  { internal = false }: TimelineOptions = {},
): DrawnTimeline {
  const iterations = iterationsOf(timeline, internal);
  const shown = iterations.flatMap(({ rows }) => rows);
  if (shown.length === 0) {
    const empty = line(span('No callback of the program has run yet.', 'dim'));
    return {
      header: [],
      body: wrapLine(empty, width).map((drawn) => ({ line: drawn, seq: null })),
    };
  }
  const entries = new Map(entriesOf(timeline, shown).map((entry) => [entry.row, entry]));
  const layout = layoutOf([...entries.values()], width);
  const body = iterations.flatMap((iteration): TimelineLine[] => [
    { line: ruleOf(iteration, width), seq: null },
    ...iteration.rows.flatMap((row) =>
      drawRow(entries.get(row) as Entry, layout).map((drawn) => ({ line: drawn, seq: row.seq })),
    ),
  ]);
  if (timeline.dropped > 0) {
    const more = line(span(`and ${timeline.dropped} more callbacks`, 'dim'));
    body.push({ line: cutLine(more, width), seq: null });
  }
  return { header: drawLaneNames(layout, width), body };
}

function entriesOf(timeline: Timeline, shown: readonly TimelineRow[]): Entry[] {
  const shownSet = new Set(shown);
  let loopCallback: TimelineRow | null = null;
  const entries: Entry[] = [];
  for (const row of timeline.rows) {
    if (isLoopCallback(row)) {
      loopCallback = row;
    }
    if (shownSet.has(row)) {
      const place = originOf(timeline, row);
      entries.push({
        row,
        texts: textsOf(row),
        why: {
          name: harmless(callbackName(row)),
          place: place === undefined ? '' : `${harmless(baseName(place.file))}:${place.line}`,
          chain: causesOf(timeline, row).map((cause) => harmless(chainName(cause))),
        },
        after: loopCallback === row ? null : (loopCallback?.phase ?? null),
      });
    }
  }
  return entries;
}

function textsOf({ lines, moreLines }: TimelineRow): StyledLine[] {
  const texts = lines.map(programLine);
  return moreLines === 0 ? texts : [...texts, line(span(`and ${moreLines} more lines`, 'dim'))];
}

/** A name that the program may have made up, cut to a name's length. */
function harmless(name: string): string {
  return cutText(plainText(programLine(name)), maxName);
}

function baseName(file: string): string {
  return file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
}

function layoutOf(entries: readonly Entry[], width: number): Layout {
  const { lanes, headerLines } = layOutLanes(
    entries.map(({ row }) => row.phase),
    width,
  );
  const beside = Math.max(4, width - lanesWidth(lanes) - 2);
  const wanted = longest(entries, ({ texts }) => longest(texts, lineWidth));
  const name = longest(entries, ({ why }) => widthOf(why.name));
  const place = longest(entries, ({ why }) => widthOf(why.place));
  const textWidth = Math.min(wanted, Math.max(beside - minWhyWidth - 2, Math.floor(beside / 2)));
  const room = beside - textWidth - 2;
  if (width <= 60 || room < name) {
    return { lanes, headerLines, width, textWidth: beside, why: { name: 0, place: 0, chain: 0 } };
  }
  const placeFits = room >= name + 2 + place;
  const chain = room - name - (placeFits ? place + 2 : 0) - 1;
  return {
    lanes,
    headerLines,
    width,
    textWidth,
    why: { name, place: placeFits ? place : 0, chain },
  };
}

function longest<Item>(items: readonly Item[], lengthOf: (item: Item) => number): number {
  return items.reduce((length, item) => Math.max(length, lengthOf(item)), 0);
}

function ruleOf({ first, last, hidden }: TimelineIteration, width: number): StyledLine {
  const name =
    first === 0
      ? 'before the loop'
      : first === last
        ? `iteration ${first}`
        : `iterations ${first} to ${last}`;
  // Every character here takes one column.
  const start = ` ── ${name} ──`;
  const ends = hidden === 0 ? [''] : [` ${hidden} of Node's own ──`, ` +${hidden} ──`, ''];
  const end = ends.find((text) => start.length + text.length <= width) ?? '';
  const between = Math.max(0, width - start.length - end.length);
  return line(span((start + '─'.repeat(between) + end).slice(0, width), 'dim'));
}

function drawRow(entry: Entry, layout: Layout): StyledLine[] {
  const { texts, why } = entry;
  // A callback that printed nothing goes by its name.
  const silent = layout.why.name === 0 ? [line(span(why.name, 'dim'))] : [[]];
  return (texts.length === 0 ? silent : texts).map((text, index) => {
    const beside: StyledLine = [
      ...drawLanes(layout.lanes, (phase) => laneMark(entry, phase, index === 0)),
      span(' '),
      ...fitLine(text, layout.textWidth),
      ...(index === 0 ? whyOf(entry, layout) : []),
    ];
    return trimEnd(beside);
  });
}

function laneMark({ row, after }: Entry, phase: Phase, isFirst: boolean): string {
  if (phase === row.phase) {
    return isFirst ? (row.lines.length > 0 ? '●' : '○') : ' ';
  }
  return phase === after ? '│' : ' ';
}

function whyOf({ why }: Entry, { why: widths }: Layout): StyledLine {
  if (widths.name === 0) {
    return [];
  }
  const place = widths.place === 0 ? '' : `  ${padText(why.place, widths.place)}`;
  const text = `  ${padText(why.name, widths.name)}${place} ${chainText(why.chain, widths.chain)}`;
  return line(span(text, 'dim'));
}

/** As many of the causes as fit, from the nearest; `…` stands for the others. */
function chainText(chain: readonly string[], width: number): string {
  let text = '';
  for (const [index, cause] of chain.entries()) {
    const longer = `${text}${index === 0 ? '' : ' '}< ${cause}`;
    const isLast = index === chain.length - 1;
    if (widthOf(longer) + (isLast ? 0 : 2) > width) {
      return text === '' ? '' : `${text} …`;
    }
    text = longer;
  }
  return text;
}

function trimEnd(styled: StyledLine): StyledLine {
  const spans = [...styled];
  while (spans.length > 0) {
    const last = spans.pop() as Span;
    const text = last.text.trimEnd();
    if (text !== '') {
      spans.push({ ...last, text });
      break;
    }
  }
  return spans;
}

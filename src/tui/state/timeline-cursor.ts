/** Stepping through a timeline: which callback is chosen, and where that is on the screen. */

import type { Timeline, TimelineRow } from '../../analysis/timeline.ts';
import type { TimelineSource } from '../../analysis/timeline-source.ts';
import type { StyledLine } from '../../views/styled.ts';
import { drawTimelineLines } from '../../views/timeline.ts';

/** What the reader has chosen. */
export interface TimelineChoice {
  /** `seq` of the chosen callback; null until one is. */
  seq: number | null;
  /** Show what Node does for itself. */
  internal: boolean;
}

export const noChoice: TimelineChoice = { seq: null, internal: false };

export type TimelineMove =
  | { by: 'callback' | 'page' | 'all'; direction: 1 | -1 }
  /** To the next callback that printed. */
  | { by: 'printed'; direction: 1 | -1 };

/** Callbacks that are drawn on each side of the chosen one: more than any screen has rows. */
const REACH = 300;

/** The chosen callback; before one is chosen, the first that printed. */
export function chosenRow(source: TimelineSource, choice: TimelineChoice): TimelineRow | undefined {
  const seq =
    choice.seq ?? source.printedFrom(-1, 1) ?? source.seqAt(0, choice.internal) ?? undefined;
  return seq === undefined ? undefined : source.row(seq);
}

/** The choice after a move. @param page callbacks in a page */
export function moveChoice(
  source: TimelineSource,
  choice: TimelineChoice,
  { by, direction }: TimelineMove,
  page: number,
): TimelineChoice {
  const { internal } = choice;
  const from = chosenRow(source, choice)?.seq ?? 0;
  if (by === 'printed') {
    return { ...choice, seq: source.printedFrom(from, direction) ?? from };
  }
  const last = source.count(internal) - 1;
  const steps = by === 'all' ? last + 1 : by === 'page' ? page : 1;
  const rank = source.rankOf(from, internal) + direction * steps;
  return { ...choice, seq: source.seqAt(Math.min(last, Math.max(0, rank)), internal) ?? from };
}

export interface DrawnChoice {
  lines: StyledLine[];
  /** The lanes' names, which are among the lines too, and where. */
  header: { lines: readonly StyledLine[]; at: number };
  /** Index of the first line of the chosen callback. */
  focus: number;
  /** Rank of the chosen callback, from 1, and how many there are. */
  rank: number;
  count: number;
}

/**
 * The timeline around the chosen callback, which is marked, under `above`. Only as much of it is
 * drawn as any screen can show.
 */
export function drawChoice(
  source: TimelineSource,
  choice: TimelineChoice,
  above: readonly StyledLine[],
  width: number,
): DrawnChoice {
  const { internal } = choice;
  const chosen = chosenRow(source, choice);
  const rank = chosen === undefined ? 0 : source.rankOf(chosen.seq, internal);
  const count = source.count(internal);
  const first = rank - REACH <= 0 ? 0 : (source.seqAt(rank - REACH, internal) ?? 0);
  const last = source.seqAt(rank + REACH, internal) ?? Number.MAX_SAFE_INTEGER;
  const part: Timeline = {
    rows: source.range(first, last),
    dropped: 0,
    maxRows: Number.MAX_SAFE_INTEGER,
    elsewhere: source.row,
  };
  const { header, body } = drawTimelineLines(part, width, { internal });
  const start = above.length + header.length;
  const index = body.findIndex(({ seq }) => seq !== null && seq === chosen?.seq);
  return {
    lines: [
      ...above,
      ...header,
      ...body.map(({ line, seq }) => (seq !== null && seq === chosen?.seq ? mark(line) : line)),
    ],
    header: { lines: header, at: above.length },
    focus: index === -1 ? start : start + index,
    rank: rank + 1,
    count,
  };
}

// Every line begins with a blank column: it is there for this mark.
function mark([first, ...others]: StyledLine): StyledLine {
  const rest = first === undefined ? [] : [{ ...first, text: first.text.slice(1) }];
  return [
    { text: '▸', tone: 'accent' },
    ...[...rest, ...others].map((part) => ({ ...part, bold: true })),
  ];
}

/** Stepping through a timeline: which callback is chosen, and where that is on the screen. */

import { rowBySeq, type Timeline, type TimelineRow } from '../../analysis/timeline.ts';
import type { StyledLine } from '../../views/styled.ts';
import { drawTimelineLines } from '../../views/timeline.ts';

/** What the reader has chosen. */
export interface TimelineChoice {
  /** `seq` of the chosen callback; null until one is. */
  seq: number | null;
  /** Show what Node does for itself. */
  internal: boolean;
}

export type TimelineMove =
  | { by: 'callback' | 'page' | 'all'; direction: 1 | -1 }
  /** To the next callback that printed. */
  | { by: 'printed'; direction: 1 | -1 };

/** The callbacks that can be chosen, in order. */
export function choosable(timeline: Timeline, internal: boolean): TimelineRow[] {
  return timeline.rows.filter((row) => internal || !row.internal);
}

/** The chosen callback; before one is chosen, the first that printed. */
export function chosenRow(timeline: Timeline, choice: TimelineChoice): TimelineRow | undefined {
  return (
    rowBySeq(timeline, choice.seq) ??
    timeline.rows.find(({ lines }) => lines.length > 0) ??
    timeline.rows[0]
  );
}

/** The choice after a move. @param page callbacks in a page */
export function moveChoice(
  timeline: Timeline,
  choice: TimelineChoice,
  move: TimelineMove,
  page: number,
): TimelineChoice {
  const rows = choosable(timeline, choice.internal);
  const chosen = chosenRow(timeline, choice);
  const at = Math.max(
    0,
    rows.findIndex((row) => row.seq >= (chosen?.seq ?? 0)),
  );
  const target = targetOf(rows, at, move, page);
  return { ...choice, seq: rows[target]?.seq ?? choice.seq };
}

function targetOf(
  rows: readonly TimelineRow[],
  at: number,
  { by, direction }: TimelineMove,
  page: number,
): number {
  const last = rows.length - 1;
  if (by === 'all') {
    return direction === 1 ? last : 0;
  }
  if (by === 'printed') {
    const printed = (row: TimelineRow) => row.lines.length > 0;
    const found =
      direction === 1
        ? rows.findIndex((row, index) => index > at && printed(row))
        : rows.findLastIndex((row, index) => index < at && printed(row));
    return found === -1 ? at : found;
  }
  return Math.min(last, Math.max(0, at + direction * (by === 'page' ? page : 1)));
}

export interface DrawnChoice {
  lines: StyledLine[];
  /** Index of the first line of the chosen callback. */
  focus: number;
}

/** The timeline with the chosen callback marked, under `above`. */
export function drawChoice(
  timeline: Timeline,
  choice: TimelineChoice,
  above: readonly StyledLine[],
  width: number,
): DrawnChoice {
  const { header, body } = drawTimelineLines(timeline, width, { internal: choice.internal });
  const seq = chosenRow(timeline, choice)?.seq;
  const start = above.length + header.length;
  const first = body.findIndex((drawn) => drawn.seq !== null && drawn.seq === seq);
  return {
    lines: [
      ...above,
      ...header,
      ...body.map(({ line, seq: own }) => (own !== null && own === seq ? mark(line) : line)),
    ],
    focus: first === -1 ? start : start + first,
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

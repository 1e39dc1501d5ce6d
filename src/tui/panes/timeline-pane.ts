/** A timeline to step through: its window around the chosen callback, and that callback's detail. */

import type { Timeline } from '../../analysis/timeline.ts';
import { DETAIL_HEIGHT, drawCallbackDetail, type ReadSource } from '../../views/callback-detail.ts';
import { type StyledLine, span } from '../../views/styled.ts';
import { chosenRow, type DrawnChoice, type TimelineChoice } from '../state/timeline-cursor.ts';

export interface TimelinePane {
  timeline: Timeline;
  choice: TimelineChoice;
  drawn: DrawnChoice;
  readSource: ReadSource;
  width: number;
  height: number;
}

/** Rows of the window that the timeline itself gets. */
export function timelineHeight(height: number): number {
  return Math.max(1, height - DETAIL_HEIGHT);
}

/** The pane's window, and which lines of the whole it shows. */
export function drawTimelinePane(pane: TimelinePane): {
  lines: StyledLine[];
  first: number;
  last: number;
} {
  const { timeline, choice, drawn, readSource, width, height } = pane;
  const room = timelineHeight(height);
  const top = Math.max(0, Math.min(drawn.focus - Math.floor(room / 2), drawn.lines.length - room));
  const window = drawn.lines.slice(top, top + room);
  const filler: StyledLine[] = Array.from({ length: room - window.length }, () => []);
  const row = chosenRow(timeline, choice);
  const detail = row === undefined ? [] : drawCallbackDetail(timeline, row, readSource, width);
  return {
    lines: [...window, ...filler, [span('─'.repeat(width), 'dim')], ...detail],
    first: top + 1,
    last: top + window.length,
  };
}

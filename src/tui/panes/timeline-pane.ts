/** A timeline to step through: its window around the chosen callback, and that callback's detail. */

import type { TimelineSource } from '../../analysis/timeline-source.ts';
import { DETAIL_HEIGHT, drawCallbackDetail, type ReadSource } from '../../views/callback-detail.ts';
import { type StyledLine, span } from '../../views/styled.ts';
import type { Words } from '../../words/en.ts';
import { chosenRow, type DrawnChoice, type TimelineChoice } from '../state/timeline-cursor.ts';

export interface TimelinePane {
  source: TimelineSource;
  choice: TimelineChoice;
  drawn: DrawnChoice;
  readSource: ReadSource;
  width: number;
  height: number;
  words: Words;
}

/** Rows of the window that the timeline itself gets. */
export function timelineHeight(height: number): number {
  return Math.max(1, height - DETAIL_HEIGHT);
}

/** The pane's window, and a note on where it is in the whole. */
export function drawTimelinePane(pane: TimelinePane): { lines: StyledLine[]; note: string } {
  const { source, choice, drawn, readSource, width, height, words } = pane;
  const room = timelineHeight(height);
  const top = Math.max(0, Math.min(drawn.focus - Math.floor(room / 2), drawn.lines.length - room));
  const { header } = drawn;
  const window = drawn.lines.slice(top, top + room);
  if (top > header.at) {
    // The lanes keep their names, however far down the timeline is.
    window.splice(0, header.lines.length, ...header.lines);
  }
  const filler: StyledLine[] = Array.from({ length: room - window.length }, () => []);
  const row = chosenRow(source, choice);
  const causes = { rows: [], dropped: 0, maxRows: 0, elsewhere: source.row };
  const detail = row === undefined ? [] : drawCallbackDetail(causes, row, readSource, width);
  return {
    lines: [...window, ...filler, [span('─'.repeat(width), 'dim')], ...detail],
    note: drawn.count === 0 ? '' : words.tui.timeline.place(drawn.rank, drawn.count),
  };
}

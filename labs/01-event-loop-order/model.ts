/** What lab 1 makes of a run: its timeline. */

import {
  addToTimeline,
  createTimeline,
  rowBySeq,
  type Timeline,
  type TimelineRow,
} from '../../src/analysis/timeline.ts';
import type { ProgramEvent } from '../../src/runner/events.ts';

export type OrderRun = Timeline;

export function begin(): OrderRun {
  return createTimeline();
}

export function step(model: OrderRun, event: ProgramEvent): OrderRun {
  addToTimeline(model, event);
  return model;
}

/** The callbacks that printed, in the order in which they ran. */
export function printed({ rows }: OrderRun): TimelineRow[] {
  return rows.filter((row) => row.lines.length > 0 && row.ended);
}

/** The printed callbacks by the callback that scheduled them. */
export function printedByCause(model: OrderRun): Map<TimelineRow, TimelineRow[]> {
  const groups = new Map<TimelineRow, TimelineRow[]>();
  for (const row of printed(model)) {
    const cause = rowBySeq(model, row.parent);
    if (cause !== undefined) {
      const group = groups.get(cause) ?? [];
      group.push(row);
      groups.set(cause, group);
    }
  }
  return groups;
}

/** What a callback printed first: its name in the program. */
export function label(row: TimelineRow): string {
  return row.lines[0] ?? `callback ${row.seq}`;
}

/** What lab 1 makes of a run: its timeline, and the lines that it printed. */

import {
  addToPrintedLines,
  createPrintedLines,
  type PrintedLines,
} from '../../src/analysis/printed-lines.ts';
import { addToTimeline, createTimeline, type Timeline } from '../../src/analysis/timeline.ts';
import type { RunContext } from '../../src/lab/definition.ts';
import type { ProgramEvent } from '../../src/runner/events.ts';

export interface OrderRun {
  program: string;
  /** What the probe saw; empty where none runs on the program's Node. */
  timeline: Timeline;
  printed: PrintedLines;
}

export function begin({ program }: Pick<RunContext, 'program'>): OrderRun {
  return { program, timeline: createTimeline(), printed: createPrintedLines() };
}

export function step(model: OrderRun, event: ProgramEvent): OrderRun {
  addToTimeline(model.timeline, event);
  addToPrintedLines(model.printed, event);
  return model;
}

/** Whether there is nothing to go by but what the program printed. */
export function isUnwatched({ timeline, printed }: OrderRun): boolean {
  return timeline.rows.length === 0 && printed.lines.length > 0;
}

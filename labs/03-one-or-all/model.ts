/** What lab 3 makes of a run: the steps that the program printed, and the timeline where watched. */

import {
  addToPrintedLines,
  createPrintedLines,
  type PrintedLines,
} from '../../src/analysis/printed-lines.ts';
import { addToTimeline, createTimeline, type Timeline } from '../../src/analysis/timeline.ts';
import type { RunContext } from '../../src/lab/definition.ts';
import type { ProgramEvent } from '../../src/runner/events.ts';

export interface DrainRun {
  /** Timers, and immediates, that the program was told to set. */
  callbacks: number;
  printed: PrintedLines;
  /** What the probe saw; empty where none runs on the program's Node. */
  timeline: Timeline;
}

export function begin({ knobs }: Pick<RunContext, 'knobs'>): DrainRun {
  return {
    callbacks: Number(knobs.callbacks),
    printed: createPrintedLines(),
    timeline: createTimeline(),
  };
}

export function step(model: DrainRun, event: ProgramEvent): DrainRun {
  addToPrintedLines(model.printed, event);
  addToTimeline(model.timeline, event);
  return model;
}

/** Whether there is nothing to draw but what the program printed. */
export function isUnwatched({ timeline, printed }: DrainRun): boolean {
  return timeline.rows.length === 0 && printed.lines.length > 0;
}

/** What lab 7 makes of a run: the lines that the program printed, and what they say. */

import {
  addToPrintedLines,
  createPrintedLines,
  type PrintedLines,
} from '../../src/analysis/printed-lines.ts';
import type { RunContext } from '../../src/lab/definition.ts';
import type { KnobValues, ProgramEvent } from '../../src/runner/events.ts';

export interface TimersRun {
  program: string;
  knobs: KnobValues;
  printed: PrintedLines;
}

export function begin({ program, knobs }: Pick<RunContext, 'program' | 'knobs'>): TimersRun {
  return { program, knobs, printed: createPrintedLines() };
}

export function step(model: TimersRun, event: ProgramEvent): TimersRun {
  addToPrintedLines(model.printed, event);
  return model;
}

/** What lines of one form say, in their order. */
export function readLines<Fact>(
  { printed }: TimersRun,
  form: RegExp,
  read: (groups: readonly string[]) => Fact,
): Fact[] {
  return printed.lines.flatMap((text) => {
    const match = form.exec(text);
    return match === null ? [] : [read(match.slice(1))];
  });
}

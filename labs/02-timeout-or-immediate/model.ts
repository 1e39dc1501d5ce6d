/** What lab 2 makes of its executions: who came first in each, and how soon. */

import { createLineSplitter, type LineSplitter } from '../../src/analysis/lines.ts';
import { medianOf } from '../../src/analysis/spread.ts';
import { addToTimeline, createTimeline, type Timeline } from '../../src/analysis/timeline.ts';
import type { RunContext } from '../../src/lab/definition.ts';
import { canObserve } from '../../src/lab/probe-support.ts';
import type { ProgramEvent } from '../../src/runner/events.ts';

export type First = 'timeout' | 'immediate';

/** What one execution printed. */
export interface Outcome {
  first: First;
  /** Milliseconds from setTimeout to the first callback. */
  delayMs: number;
}

export interface Race {
  program: string;
  /** Executions that were asked for. */
  asked: number;
  /** Milliseconds for which the program was told to hold the callback. */
  busyMs: number;
  outcomes: Outcome[];
  /** Executions that ended without an outcome. */
  silent: number;
  /** The output of the executions that go on, by number. */
  running: Map<number, { lines: LineSplitter; outcome: Outcome | null }>;
  /** The callbacks of the execution that is watched, which is not counted; null where no probe runs. */
  watched: Timeline | null;
}

/** Outcomes that are kept at most. */
const maxOutcomes = 10_000;

const outcomeLine = /^(timeout|immediate) first, (\d{1,9}\.\d{1,9}) ms after/;

export function begin(run: RunContext): Race {
  return {
    program: run.program,
    asked: run.repeat,
    busyMs: Number(run.knobs.busy),
    outcomes: [],
    silent: 0,
    running: new Map(),
    watched: canObserve('event-loop', run.node) ? createTimeline() : null,
  };
}

export function step(model: Race, event: ProgramEvent): Race {
  if ('run' in event && event.run === 0) {
    if (model.watched !== null) {
      addToTimeline(model.watched, event);
    }
  } else if (event.type === 'output' && event.stream === 'stdout') {
    const execution = executionOf(model, event.run ?? 0);
    for (const text of execution.lines.push(event.text)) {
      execution.outcome ??= outcomeOf(text);
    }
  } else if (event.type === 'observation' && event.name === 'execution-end') {
    const { outcome } = executionOf(model, event.run ?? 0);
    model.running.delete(event.run ?? 0);
    if (outcome === null) {
      model.silent += 1;
    } else if (model.outcomes.length < maxOutcomes) {
      model.outcomes.push(outcome);
    }
  }
  return model;
}

function executionOf({ running }: Race, run: number) {
  const known = running.get(run);
  if (known !== undefined) {
    return known;
  }
  const execution = { lines: createLineSplitter(1_024), outcome: null as Outcome | null };
  running.set(run, execution);
  return execution;
}

function outcomeOf(text: string): Outcome | null {
  const match = outcomeLine.exec(text);
  return match === null ? null : { first: match[1] as First, delayMs: Number(match[2]) };
}

/** How often this one came first. */
export function countOf({ outcomes }: Race, first: First): number {
  return outcomes.filter((outcome) => outcome.first === first).length;
}

/**
 * How many timeouts are to be expected first if the loop's clock alone decides. It counts whole
 * milliseconds, so the timer is due when it ticks once: by the time `d` of a millisecond has
 * passed, in a share `d` of all cases. The loop starts a little before its first callback, so
 * this is a little too much.
 */
export function expectedTimeouts({ outcomes }: Race): number {
  return outcomes.reduce((sum, { delayMs }) => sum + Math.min(1, delayMs), 0);
}

/** The middle delay, in milliseconds; null without an outcome. */
export function medianDelay({ outcomes }: Race): number | null {
  return medianOf(outcomes.map(({ delayMs }) => delayMs));
}

/** What books, blogs and Node's own documents said, each at another time. */

import type { ClaimDefinition, ClaimVerdict } from '../../src/lab/definition.ts';
import { type Batch, batchOf, drainedBeforeNext } from './batch.ts';
import type { DrainRun } from './model.ts';
import { stepsOf } from './steps.ts';

export const claims: readonly ClaimDefinition<DrainRun>[] = [
  {
    id: 'one-immediate-per-iteration',
    text: 'One setImmediate callback runs per iteration of the loop.',
    source: 'the documentation of Node 0.10, and books of its time',
    program: 'drain.js',
    decide(model) {
      const { callbacks, perIteration } = batchOf(stepsOf(model.printed.lines), 'immediate');
      if (callbacks.length < 2) {
        return undecided;
      }
      const why = `${callbacks.length} immediates took ${counted(perIteration.length)}.`;
      return perIteration.length === callbacks.length
        ? { verdict: 'true', why }
        : { verdict: perIteration.length === 1 ? 'false' : 'depends', why };
    },
  },
  {
    id: 'whole-phase-before-ticks',
    text: 'All callbacks of a phase run before the ticks that they schedule.',
    source: 'diagrams and blogs from before Node 11',
    program: 'drain.js',
    decide: (model) =>
      ofBoth(model, ({ callbacks, beforeFirstTick }) => beforeFirstTick === callbacks.length),
  },
  {
    id: 'tick-after-each-operation',
    text: 'The nextTick queue is processed after the current operation, whatever the phase.',
    source: 'the Node.js guide to the event loop',
    program: 'drain.js',
    decide: (model) =>
      ofBoth(
        model,
        (batch) => drainedBeforeNext(batch, batch.ticks) === batch.callbacks.length - 1,
      ),
  },
];

const undecided: ClaimVerdict = {
  verdict: 'undecided',
  why: 'The run did not print two timers, two immediates and their ticks.',
};

/** The verdict where it may be true of timers and false of immediates. */
function ofBoth({ printed }: DrainRun, isTrueOf: (batch: Batch) => boolean): ClaimVerdict {
  const steps = stepsOf(printed.lines);
  const [timers, immediates] = [batchOf(steps, 'timeout'), batchOf(steps, 'immediate')];
  const batches = [timers, immediates];
  if (batches.some(({ callbacks, ticks }) => callbacks.length < 2 || ticks.length < 2)) {
    return undecided;
  }
  const why = `${ranBefore(timers)} timers and ${ranBefore(immediates)} immediates ran before the first tick that one of them had scheduled.`;
  const [ofTimers, ofImmediates] = batches.map(isTrueOf);
  return ofTimers === ofImmediates
    ? { verdict: ofTimers ? 'true' : 'false', why }
    : { verdict: 'depends', why };
}

function ranBefore({ callbacks, beforeFirstTick }: Batch): string {
  return `${beforeFirstTick} of ${callbacks.length}`;
}

function counted(iterations: number): string {
  return iterations === 1 ? 'one iteration' : `${iterations} iterations`;
}

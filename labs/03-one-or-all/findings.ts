/** The findings of lab 3, each decided from the lines that the program printed. */

import type { Decision, FindingDefinition, FinishedRun } from '../../src/lab/definition.ts';
import { type Batch, batchOf, drainedBeforeNext } from './batch.ts';
import type { DrainRun } from './model.ts';
import { type LoopKind, type Step, stepsOf } from './steps.ts';

export const findings: readonly FindingDefinition<DrainRun>[] = [
  {
    id: 'tick-before-next-timer',
    text: 'The tick that a timer schedules runs before the next timer.',
    section: 'from-11',
    decide: whole((steps) => {
      const batch = batchOf(steps, 'timeout');
      return batch.perIteration.length > 1
        ? open('The timers ran in several iterations, so nothing was waiting behind a timer.')
        : drained(batch, batch.ticks, 'tick');
    }),
  },
  {
    id: 'tick-before-next-immediate',
    text: 'The tick that an immediate schedules runs before the next immediate.',
    section: 'from-11',
    decide: whole((steps) => {
      const batch = batchOf(steps, 'immediate');
      return drained(batch, batch.ticks, 'tick');
    }),
  },
  {
    id: 'promise-before-next-callback',
    text: 'A promise reaction drains as its tick does: before the next timer or immediate.',
    section: 'from-11',
    decide: whole((steps) => {
      const batches = [batchOf(steps, 'timeout'), batchOf(steps, 'immediate')];
      if (batches.every(({ promises }) => promises.length === 0)) {
        return open('The program found no promises on this Node.');
      }
      const decisions = batches.map((batch) => drained(batch, batch.promises, 'promise'));
      return decisions.find(({ holds }) => !holds) ?? (decisions[0] as Decision);
    }),
  },
  {
    id: 'all-timers-in-one-iteration',
    text: 'All timers that are due run in one iteration of the loop.',
    section: 'phases',
    decide: whole((steps) => inOneIteration(batchOf(steps, 'timeout'))),
  },
  {
    id: 'all-immediates-in-one-iteration',
    text: 'All immediates that are waiting run in one iteration of the loop.',
    section: 'on-0-10',
    decide: whole((steps) => inOneIteration(batchOf(steps, 'immediate'))),
  },
  {
    id: 'drained-before-next-phase',
    text: 'Both queues are empty before the loop goes on from the timers to the immediates.',
    section: 'phases',
    decide: whole(drainedBeforeNextPhase),
  },
];

/** Nothing is decided from a run that was cut off, or whose lines are not all there. */
function whole(decide: (steps: readonly Step[]) => Decision) {
  return ({ printed, callbacks }: DrainRun, run: FinishedRun): Decision => {
    if (run.end.reason !== 'exit') {
      return open(`The run was cut off (${run.end.reason}).`);
    }
    const steps = stepsOf(printed.lines);
    for (const kind of ['timeout', 'immediate'] as const) {
      const batch = batchOf(steps, kind);
      if (batch.callbacks.length !== callbacks || batch.ticks.length !== callbacks) {
        const [ran, ticks] = [batch.callbacks.length, batch.ticks.length];
        return open(
          `Of ${callbacks} ${plural[kind]}, ${ran} printed a line, and ${ticks} of their ticks.`,
        );
      }
    }
    return decide(steps);
  };
}

const plural: Readonly<Record<LoopKind, string>> = { timeout: 'timers', immediate: 'immediates' };

function drained(batch: Batch, queued: readonly Step[], what: string): Decision {
  const { kind, callbacks, perIteration } = batch;
  const behind = callbacks.length - 1;
  const count = drainedBeforeNext(batch, queued);
  const apart = perIteration.length === callbacks.length;
  return {
    holds: count === behind,
    why: `Before the next of ${callbacks.length} ${plural[kind]} ran, the ${what} of the one before had run in ${count} of ${behind} cases${apart ? '; each had an iteration to itself' : ''}.`,
  };
}

function inOneIteration({ kind, callbacks, perIteration }: Batch): Decision {
  return perIteration.length === 1
    ? {
        holds: true,
        why: `All ${callbacks.length} ${plural[kind]} ran ahead of one close callback.`,
      }
    : {
        holds: false,
        why: `The ${callbacks.length} ${plural[kind]} took ${perIteration.length} iterations, with close callbacks between (${perIteration.join(' + ')}).`,
      };
}

function drainedBeforeNextPhase(steps: readonly Step[]): Decision {
  const timers = batchOf(steps, 'timeout');
  const [firstImmediate] = batchOf(steps, 'immediate').callbacks;
  const last = timers.callbacks.at(-1);
  if (last === undefined || firstImmediate === undefined || last.rank > firstImmediate.rank) {
    return open('An immediate ran ahead of a timer.');
  }
  const queued = [...timers.ticks, ...timers.promises];
  const late = queued.find(({ rank }) => rank > firstImmediate.rank);
  return late === undefined
    ? {
        holds: true,
        why: `All ${queued.length} callbacks that the timers had queued ran before \`${firstImmediate.text}\`.`,
      }
    : { holds: false, why: `\`${late.text}\` ran only after \`${firstImmediate.text}\`.` };
}

function open(why: string): Decision {
  return { holds: null, why };
}

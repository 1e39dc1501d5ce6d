import { type Bench, failure } from '../../../../src/coursework/bench.ts';
import { type Decision, defineExercise } from '../../../../src/coursework/definition.ts';
import { endsByItself } from '../../../../src/coursework/ends-by-itself.ts';
import { createLabels } from '../../../../src/coursework/labels.ts';
import { brokenWords, describeCalls, describeLabels } from './describe.ts';
import {
  type Broken,
  brokenRules,
  decisiveLabels,
  expectedLabels,
  isDecisive,
  type Observed,
  observedRuns,
  ranLate,
} from './order.ts';
import { type Run, type RunKind, randomRun, smallerRuns } from './runs.ts';

/** Runs for each requirement: all of them with I/O that was waiting when afterIo was called. */
const RUNS = 100;
/** How often as many are tried, until that many had. */
const MOST_BATCHES = 5;
/** How often a smaller run is tried: what is a race comes out now so, now so. */
const TRIES = 3;
const SHRINK_BUDGET = 60;

const whole: Omit<RunKind, 'places'> = { calls: 1, depth: 0, throws: false };
const fromIo = { place: 'io', by: 'itself' } as const;
const place: readonly Broken[] = [
  'did-not-run',
  'ran-within-the-call',
  'ran-before-pending-io',
  'ran-after-a-timer',
  'timers-were-held-back',
];

interface Trial {
  kind: RunKind;
  /** What of the rule the requirement is about. */
  breaks: readonly Broken[];
}

const trials: Readonly<Record<string, Trial>> = {
  io: { kind: { ...whole, places: [fromIo] }, breaks: place },
  queues: {
    kind: {
      ...whole,
      places: [
        { place: 'io', by: 'tick' },
        { place: 'io', by: 'microtask' },
      ],
    },
    breaks: place,
  },
  elsewhere: {
    kind: {
      ...whole,
      places: [
        { place: 'timer', by: 'itself' },
        { place: 'immediate', by: 'itself' },
      ],
    },
    breaks: place,
  },
  nested: { kind: { ...whole, places: [fromIo], depth: 3 }, breaks: place },
  order: {
    kind: { ...whole, places: [fromIo], calls: 2, depth: 1 },
    breaks: ['did-not-run', 'ran-twice', 'ran-within-the-call', 'ran-out-of-order'],
  },
  throws: {
    kind: { ...whole, places: [fromIo], throws: true },
    // After an uncaught exception Node may run newer immediates in the same round, before overdue
    // timers: that these are put off says nothing then.
    breaks: [...place.filter((one) => one !== 'timers-were-held-back'), 'error-did-not-come-out'],
  },
};

export default defineExercise({
  id: '02-always-after-io',
  title: 'Always after the I/O',
  summary: 'Write afterIo(callback), which comes after the I/O that waits and before any timer.',
  requirements: [
    {
      id: 'io',
      text: 'Called in an I/O callback, it runs the callback after the I/O callbacks that wait and before any timer.',
      points: 4,
    },
    {
      id: 'queues',
      text: 'So it does when it is called in a process.nextTick or a promise reaction of an I/O callback.',
      points: 2,
    },
    {
      id: 'elsewhere',
      text: 'Called in a timer or an immediate, it runs the callback right after the next I/O, with no timer between.',
      points: 2,
    },
    {
      id: 'nested',
      text: 'What its callbacks give to afterIo runs before any timer, too.',
      points: 2,
    },
    {
      id: 'order',
      text: 'Each callback runs once, after afterIo has returned, in the order of the calls.',
      points: 1,
    },
    {
      id: 'throws',
      text: 'The error of a callback comes out as an uncaught exception, and the other callbacks run in their place.',
      points: 1,
    },
    {
      id: 'ends',
      text: 'It leaves nothing behind that keeps the process alive.',
      points: 1,
    },
  ],
  hints: [
    'Which phase of the event loop comes right after the one in which I/O callbacks run?',
    'A timer of 0 ms is a timer: it stands in line with all others. process.nextTick does not even wait for the next I/O callback.',
    'setImmediate is right but for what is given while immediates run: that waits for the next round, and the timers come first in it.',
    'Keep a queue of your own, and one immediate that runs all of it, with what comes into the queue meanwhile.',
  ],
  confinement: 'sockets',
  limits: { timeMs: 20_000 },
  async *grade(bench) {
    for (const [id, trial] of Object.entries(trials)) {
      yield await bench.decide(id, () => tryRuns(bench, id, trial));
    }
    yield await bench.decide('ends', () => endsByItself(bench));
  },
});

async function tryRuns(bench: Bench, id: string, { kind, breaks }: Trial): Promise<Decision> {
  const random = bench.random.fork(id);
  const labels = createLabels(random);
  const ask = async (runs: readonly Run[]) => observedRuns(runs, await bench.call({ runs }));
  let decisive = 0;
  for (let batch = 0; batch < MOST_BATCHES && decisive < RUNS; batch++) {
    const runs = Array.from({ length: RUNS }, () => randomRun(random, labels, kind));
    const observed = await ask(runs);
    const isBroken = observed.find((one) => brokenOf(one, breaks) !== null);
    if (isBroken !== undefined) {
      return broken(bench, isBroken, { ask, breaks });
    }
    if (breaks.includes('ran-twice') && ranLate(observed)) {
      return { holds: false, detail: brokenWords['ran-twice'] };
    }
    decisive += observed.filter(isDecisive).length;
  }
  if (decisive < RUNS) {
    throw new Error(`I/O was waiting in ${decisive} runs, and that takes ${RUNS}`);
  }
  return { holds: true, detail: `So it was in ${RUNS} runs.` };
}

/** The first of what the requirement is about that is broken in a run. */
function brokenOf(observed: Observed, breaks: readonly Broken[]): Broken | null {
  const all = brokenRules(observed);
  return breaks.find((one) => all.has(one)) ?? null;
}

async function broken(
  bench: Bench,
  first: Observed,
  { ask, breaks }: { ask(runs: readonly Run[]): Promise<Observed[]>; breaks: readonly Broken[] },
): Promise<Decision> {
  let seen = first;
  await bench.shrink(first.run, {
    smaller: smallerRuns,
    budget: SHRINK_BUDGET,
    fails: async (run) => {
      for (let attempt = 0; attempt < TRIES; attempt++) {
        const [observed] = (await ask([run])) as [Observed];
        if (brokenOf(observed, breaks) !== null) {
          seen = observed;
          return true;
        }
      }
      return false;
    },
  });
  const decisive = decisiveLabels(seen);
  return {
    holds: false,
    detail: brokenWords[brokenOf(seen, breaks) as Broken],
    failure: failure(
      describeCalls(seen.run),
      describeLabels(seen.run, expectedLabels(decisive)),
      describeLabels(seen.run, decisive.labels),
    ),
  };
}

import { type Bench, failure } from '../../../../src/coursework/bench.ts';
import { type Decision, defineExercise } from '../../../../src/coursework/definition.ts';
import { endsByItself } from '../../../../src/coursework/ends-by-itself.ts';
import { createLabels } from '../../../../src/coursework/labels.ts';
import { brokenWords, describeExpected, describeGot, describeRun } from './describe.ts';
import { type Breach, type Broken, breachesOf, type Observed, observedRuns } from './rule.ts';
import { type Run, type RunKind, randomRun, shapes, smallerRuns } from './runs.ts';

/** Runs of each shape of lists, for each requirement. */
const RUNS = 4;
const SHRINK_BUDGET = 40;

interface Trial extends RunKind {
  /** What of the rules the requirement is about. */
  about: readonly Broken[];
}

/** A call that does not do its work keeps no rule. */
const isDone: readonly Broken[] = ['did-not-settle', 'threw', 'rejected', 'worked-otherwise'];
const isEnded: readonly Broken[] = [
  ...isDone,
  'resolved',
  'rejected-otherwise',
  'went-on',
  'took-too-long',
];

const trials: Readonly<Record<string, Trial>> = {
  results: { lists: 1, ends: 'well', about: [...isDone, 'other-results', 'changed-the-list'] },
  bound: { lists: 1, ends: 'well', about: [...isDone, 'kept-the-loop'] },
  soon: { lists: 1, ends: 'well', about: [...isDone, 'took-too-long'] },
  together: {
    lists: 'several',
    ends: 'well',
    about: [...isDone, 'other-results', 'kept-the-loop'],
  },
  error: { lists: 1, ends: 'throws', about: isEnded },
  abort: { lists: 1, ends: 'aborted', about: isEnded },
};

export default defineExercise({
  id: '04-yield-fairly',
  title: 'Yield fairly',
  summary: 'Write mapFairly, which works a long list and lets timers and I/O through meanwhile.',
  requirements: [
    {
      id: 'results',
      text: 'It works the items one after the other, each once, and gives their results in order.',
      points: 2,
    },
    {
      id: 'bound',
      text: 'No item begins in an iteration of the loop in which more than the bound has been worked.',
      points: 4,
    },
    {
      id: 'soon',
      text: 'It takes at most 1.2 times the time of the work, and 1 ms.',
      points: 3,
    },
    {
      id: 'together',
      text: 'Several calls at a time keep the bound together.',
      points: 2,
    },
    {
      id: 'error',
      text: 'It rejects with what an item throws, and works no further item.',
      points: 2,
    },
    {
      id: 'abort',
      text: 'After an abort it works no further item, and rejects with the reason of the signal.',
      points: 2,
    },
    { id: 'ends', text: 'It leaves nothing behind that keeps the process alive.', points: 1 },
  ],
  hints: [
    'Which of nextTick, a promise, setTimeout and setImmediate lets the loop go round, and which of them waits longer than it must?',
    'Items differ: some take a hundred times as long as others. So do not count them; look at the clock before each.',
    'Where does a slice begin? When the loop has gone round, not when you asked for that.',
    'Two calls in the same iteration share its time. Keep the beginning of the iteration where both see it, and look at it again when you come back: the other may have used up the iteration.',
    'What is thrown in the callback of an immediate is caught by nobody. An async function that awaits a promise, which the immediate resolves, has no such callback.',
  ],
  confinement: 'strict',
  limits: { timeMs: 30_000 },
  async *grade(bench) {
    for (const [id, trial] of Object.entries(trials)) {
      yield await bench.decide(id, () => tryRuns(bench, id, trial));
    }
    yield await bench.decide('ends', () => endsByItself(bench));
  },
});

async function tryRuns(bench: Bench, id: string, trial: Trial): Promise<Decision> {
  const random = bench.random.fork(id);
  const labels = createLabels(random);
  const runs = shapes.flatMap((shape) =>
    Array.from({ length: RUNS }, () => randomRun(random, labels, { ...trial, shape })),
  );
  const ask = async (some: readonly Run[]) => observedRuns(some, await bench.call({ runs: some }));
  const breachOf = (observed: Observed): Breach | undefined =>
    breachesOf(observed).find(({ broken }) => trial.about.includes(broken));

  const observed = await ask(runs);
  const first = observed.find((one) => breachOf(one) !== undefined);
  if (first === undefined) {
    return { holds: true, detail: `So it was in ${runs.length} runs.` };
  }
  const { broken } = breachOf(first) as Breach;
  let seen = first;
  await bench.shrink(first.run, {
    smaller: smallerRuns,
    budget: SHRINK_BUDGET,
    fails: async (run) => {
      const [again] = (await ask([run])) as [Observed];
      const still = breachOf(again)?.broken === broken;
      if (still) {
        seen = again;
      }
      return still;
    },
  });
  const breach = breachOf(seen) as Breach;
  return {
    holds: false,
    detail: brokenWords[broken],
    failure: failure(
      describeRun(seen.run),
      describeExpected(seen.run, breach),
      describeGot(breach),
    ),
  };
}

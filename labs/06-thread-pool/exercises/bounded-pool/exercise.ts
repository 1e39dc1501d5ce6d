import { type Bench, failure } from '../../../../src/coursework/bench.ts';
import { type Decision, defineExercise } from '../../../../src/coursework/definition.ts';
import { endsByItself } from '../../../../src/coursework/ends-by-itself.ts';
import { createLabels } from '../../../../src/coursework/labels.ts';
import { describeDivergence, describeScenario, describeStep } from './describe.ts';
import { type Divergence, firstDivergence, readRecords, type Words } from './observed.ts';
import {
  leastLabel,
  randomScenario,
  roomy,
  type Scenario,
  type ScenarioKind,
  smallerScenarios,
} from './scenarios.ts';

/** Scenarios tried for each requirement. */
const SCENARIOS = 80;

const plain: ScenarioKind = {
  sizes: [1, 2, 3, 4],
  queues: [roomy],
  kinds: ['resolves'],
  calls: 0.6,
};

const trials: Readonly<Record<string, ScenarioKind>> = {
  'one-by-one': { ...plain, sizes: [1] },
  limit: { ...plain, sizes: [2, 3, 4, 5] },
  results: { ...plain, kinds: ['resolves', 'thenable', 'value'] },
  failing: { ...plain, kinds: ['resolves', 'rejects', 'rejects-nothing', 'throws'] },
  overload: { ...plain, sizes: [1, 2, 3], queues: [0, 1, 2], calls: 0.75 },
  all: {
    ...plain,
    queues: [0, 2, roomy],
    kinds: ['resolves', 'rejects', 'rejects-nothing'],
    calls: 0.3,
    all: true,
  },
  'from-a-task': { ...plain, sizes: [1, 2], queues: [0, 1, 3, roomy], nested: 'inner' },
  'from-a-reaction': {
    ...plain,
    sizes: [1, 2],
    queues: [0, 1, 2],
    kinds: ['resolves', 'rejects'],
    nested: 'after',
  },
};

export default defineExercise({
  id: '06-bounded-pool',
  title: 'A bounded pool',
  summary: 'Write createPool(size, queue): so many tasks at a time, so many waiting, and no more.',
  requirements: [
    {
      id: 'one-by-one',
      text: 'A pool of one runs its tasks one after the other, in the order of the calls.',
      points: 1,
    },
    {
      id: 'limit',
      text: 'Never more tasks run at a time than the pool has slots, and no slot is idle while a task waits.',
      points: 3,
    },
    {
      id: 'results',
      text: 'The promise of run gives what the task returned, or what its promise or thenable resolved with.',
      points: 1,
    },
    {
      id: 'failing',
      text: 'A task that throws or rejects, with whatever, rejects its own promise, and its slot is free.',
      points: 3,
    },
    {
      id: 'overload',
      text: 'A task that finds the slots taken and the queue full is rejected at once, and never begins.',
      points: 3,
    },
    {
      id: 'all',
      text: 'all gives the outcomes of its tasks in their order, whichever ends first.',
      points: 2,
    },
    {
      id: 'from-a-task',
      text: 'A task may call run itself: it takes a slot while it does.',
      points: 1,
    },
    {
      id: 'from-a-reaction',
      text: 'Who hears from a promise of run that a task has ended finds its slot free.',
      points: 1,
    },
    {
      id: 'ends',
      text: 'It leaves nothing behind that keeps the process alive.',
      points: 1,
    },
  ],
  hints: [
    'Keep two things: how many tasks run, and a queue of those that wait. What changes either of them?',
    'Write one function that begins the next waiting task if a slot is free, and call it whenever a task ends, however it ends.',
    'A task may throw before there is any promise, and it may call run while it does: count it before you call it.',
    'Free the slot first, then settle the promise: those who wait for the promise may call run at once.',
  ],
  confinement: 'strict',
  async *grade(bench) {
    for (const [id, kind] of Object.entries(trials)) {
      yield await bench.decide(id, () => tryScenarios(bench, id, kind));
    }
    yield await bench.decide('ends', () => endsByItself(bench));
  },
});

async function tryScenarios(bench: Bench, id: string, kind: ScenarioKind): Promise<Decision> {
  const random = bench.random.fork(id);
  const label = createLabels(random, leastLabel);
  const words: Words = { other: label(), nothing: label(), full: label() };
  const scenarios = Array.from({ length: SCENARIOS }, () => randomScenario(random, label, kind));
  const play = async (some: readonly Scenario[]): Promise<(Divergence | null)[]> => {
    const answer = await bench.call({ scenarios: some, words });
    const observed = readRecords(some, words, answer);
    return some.map((scenario, at) => firstDivergence(scenario, observed[at] ?? []));
  };
  const found = await play(scenarios);
  const first = found.findIndex((divergence) => divergence !== null);
  if (first === -1) {
    return { holds: true, detail: `${SCENARIOS} pools did what they had to, step by step.` };
  }
  let seen = found[first] as Divergence;
  let smallest = scenarios[first] as Scenario;
  await bench.shrink(smallest, {
    smaller: smallerScenarios,
    fails: async (scenario) => {
      const [divergence] = await play([scenario]);
      if (divergence === null || divergence === undefined) {
        return false;
      }
      seen = divergence;
      smallest = scenario;
      return true;
    },
  });
  const wrong = found.filter((divergence) => divergence !== null).length;
  return {
    holds: false,
    detail: `${describeDivergence(seen)} So it was, or otherwise wrong, in ${wrong} of ${SCENARIOS} pools.`,
    failure: failure(
      describeScenario(smallest, seen.step),
      describeStep(seen.expected),
      describeStep(seen.got),
    ),
  };
}

import { isDeepStrictEqual } from 'node:util';
import { type Bench, failure } from '../../../../src/coursework/bench.ts';
import { type Decision, defineExercise } from '../../../../src/coursework/definition.ts';
import { endsByItself } from '../../../../src/coursework/ends-by-itself.ts';
import type { Runtime } from '../../../../src/runtimes/runtime.ts';
import { type Answer, askLoops } from './asking.ts';
import { certainOrder } from './certain-order.ts';
import { type KnownTrials, knownOrders, type Orders } from './known-orders.ts';
import { nameOf, sourceOf } from './programs.ts';
import { type RealNode, startRealNode } from './real-node.ts';
import { orderRequirements, smallerTrials, type Trial } from './trials.ts';

/** Programs tried to find the smallest one: the real Node waits for the timers of each. */
const SHRINK_BUDGET = 120;

export default defineExercise({
  id: '01-build-the-loop',
  title: 'Build the loop',
  summary: 'Write createLoop(), which calls callbacks in the order in which Node does.',
  requirements: [
    {
      id: 'queues',
      text: 'It runs ticks and microtasks in the order in which Node does.',
      points: 3,
    },
    {
      id: 'immediates',
      text: 'It runs immediates, and what they schedule, in the order in which Node does.',
      points: 3,
    },
    {
      id: 'timers',
      text: 'It runs timers, and what they schedule, in the order in which Node does.',
      points: 3,
    },
    {
      id: 'late',
      text: 'It does so where callbacks are busy and timers are late.',
      points: 3,
    },
    {
      id: 'delays',
      text: 'It does so for delays of 0, below 0, with a fraction, too long, or that are no number.',
      points: 2,
    },
    {
      id: 'apart',
      text: 'Two loops know nothing of each other, and a loop that has run can be run again.',
      points: 1,
    },
    { id: 'ends', text: 'It leaves nothing behind that keeps the process alive.', points: 1 },
  ],
  hints: [
    'Run lab 1 with nested.js. What is empty whenever a callback of the loop begins?',
    'Write drain(): all ticks, also those that are added meanwhile, then all microtasks likewise, then ticks again where there are any. Call it after the main script and after every single callback of a timer or an immediate.',
    'An immediate that is set by an immediate waits for the next round: take the queue as it is when the round begins.',
    'Where nothing but timers is left the clock jumps to the first of them. Keep `due` with each timer; of those with the same, the one that was set first comes first.',
    'A round is: the timers that are due as it begins, then the immediates that are set by then. What does `busy` make of the timers that wait?',
  ],
  confinement: 'strict',
  async *grade(bench) {
    // One that cannot be loaded is not worth the trouble.
    await bench.session();
    const runtime = bench.runtimes[0] as Runtime;
    const node = startRealNode(runtime, bench.signal);
    try {
      const known = knownOrders(bench, runtime);
      for (const name of orderRequirements) {
        yield await bench.decide(name, async () => judge(bench, node, await known[name]));
      }
      yield await bench.decide('ends', () => endsByItself(bench));
    } finally {
      node.stop();
    }
  },
});

async function judge(
  bench: Bench,
  node: RealNode,
  { trials, orders }: KnownTrials,
): Promise<Decision> {
  const answers = await askLoops(bench, trials);
  const wrong = [...trials.keys()].filter((at) => !isDeepStrictEqual(answers[at], orders[at]));
  const [first] = wrong;
  if (first === undefined) {
    return { holds: true, detail: `${trials.length} programs ran in the order of Node.` };
  }
  const smallest = await bench.shrink(trials[first] as Trial, {
    smaller: smallerTrials,
    budget: SHRINK_BUDGET,
    fails: async (trial) => (await disagreement(bench, node, trial)) !== null,
  });
  const shown = (await disagreement(bench, node, smallest)) ?? {
    expected: orders[first] as Orders,
    got: answers[first] as Answer,
  };
  return {
    holds: false,
    detail: `${wrong.length} of ${trials.length} programs ran in another order than that of Node.`,
    failure: failure(inputOf(smallest), namesOf(shown.expected), namesOf(shown.got)),
  };
}

/** Null where the submission runs these as Node does, or where their order is not certain. */
async function disagreement(
  bench: Bench,
  node: RealNode,
  trial: Trial,
): Promise<{ expected: Orders; got: Answer } | null> {
  const certain = trial.programs.map((program) => certainOrder(program)?.order);
  const [got] = (await askLoops(bench, [trial])) as [Answer];
  // The real Node takes its time, so it is asked of those alone that will fail.
  if (certain.includes(undefined) || isDeepStrictEqual(got, certain)) {
    return null;
  }
  return { expected: await node.ordersOf(trial.programs), got };
}

function inputOf({ programs, isOneLoop }: Trial): string {
  const sources = programs.map(sourceOf);
  const [only] = sources;
  return sources.length === 1 && only !== undefined
    ? only
    : sources.join(
        isOneLoop ? ' -- run, then on the same loop -- ' : ' -- and on another loop -- ',
      );
}

/** For example `A B C`. */
function namesOf(orders: Answer): string {
  return typeof orders === 'string'
    ? orders
    : orders.map((order) => order.map(nameOf).join(' ') || 'nothing').join(' -- ');
}

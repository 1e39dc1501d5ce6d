import { type Bench, failure } from '../../../../src/coursework/bench.ts';
import { type Decision, defineExercise } from '../../../../src/coursework/definition.ts';
import { endsByItself } from '../../../../src/coursework/ends-by-itself.ts';
import type { Random } from '../../../../src/coursework/random.ts';
import {
  everywhere,
  expectedText,
  isInOrder,
  isInPhase,
  origins,
  type Phase,
  phases,
  type Round,
  type RoundKind,
  type Run,
  randomRound,
  roundText,
  runText,
  smallerRounds,
} from './rounds.ts';

const ROUNDS = 16;
const SHRINK_BUDGET = 60;

export default defineExercise({
  id: '01-five-phases',
  title: 'Five phases',
  summary: 'Write schedule(phase, callback), which has a callback run in the phase asked for.',
  requirements: [
    { id: 'nextTick', text: 'A callback for nextTick runs as a tick.', points: 1 },
    { id: 'timers', text: 'A callback for timers runs in the timers phase.', points: 1 },
    { id: 'check', text: 'A callback for check runs in the check phase.', points: 1 },
    { id: 'poll', text: 'A callback for poll runs in the poll phase.', points: 3 },
    { id: 'close', text: 'A callback for close runs among the close callbacks.', points: 3 },
    {
      id: 'anywhere',
      text: 'It is so wherever they are asked for: in each phase, in a tick, in a microtask.',
      points: 2,
    },
    {
      id: 'in-order',
      text: 'Callbacks for one phase run in the order in which they were asked for.',
      points: 3,
    },
    { id: 'ends', text: 'It leaves nothing behind that keeps the process alive.', points: 1 },
  ],
  hints: [
    'Write a program that calls schedule for each phase, and run it with `node-lab trace`: the lanes are the phases. Which of the callbacks are not where you want them?',
    "Node's own callbacks come from the loop; what a promise or an event makes of them may come later. `fs.promises` calls you back in a microtask, and many a 'close' event is emitted by process.nextTick.",
    'For poll take a function of `fs` that has a callback. For close take a socket: its `close` event comes from the close callback of its handle. The lesson of lab 1 says which close events do not.',
    'Reads end in any order, and libuv calls the close callbacks of one iteration from the last to the first. But which of your callbacks an event calls is up to you.',
    'Keep a queue for each phase. Whatever event comes in that phase calls the first in the queue.',
  ],
  confinement: 'sockets',
  async *grade(bench) {
    const rounds = (name: string, make: (random: Random) => Round[], isRight: IsRight) =>
      bench.decide(name, () => judge(bench, make(bench.random.fork(name)), isRight));
    const many = (kind: RoundKind) => (random: Random) =>
      Array.from({ length: ROUNDS }, () => randomRound(random, kind));
    for (const phase of ['nextTick', 'timers', 'check', 'poll', 'close'] satisfies Phase[]) {
      const kind: RoundKind = { phases: [phase], from: ['check'], fewest: 1, most: 3 };
      yield await rounds(phase, many(kind), isInPhase);
    }
    yield await rounds('anywhere', everywhere, isInPhase);
    yield await rounds(
      'in-order',
      many({ phases, from: origins, fewest: 8, most: 24 }),
      (round, run) => isInPhase(round, run) && isInOrder(round, run),
    );
    yield await bench.decide('ends', () => endsByItself(bench));
  },
});

type IsRight = (round: Round, run: Run) => boolean;

async function judge(bench: Bench, rounds: readonly Round[], isRight: IsRight): Promise<Decision> {
  const runs = await ask(bench, rounds);
  const wrong = [...rounds.keys()].filter((at) => !isRight(rounds[at] as Round, runs[at] as Run));
  const [first] = wrong;
  const callbacks = rounds.reduce((sum, round) => sum + round.phases.length, 0);
  if (first === undefined) {
    return { holds: true, detail: `${callbacks} callbacks ran where they were to run.` };
  }
  const smallest = await bench.shrink(rounds[first] as Round, {
    smaller: smallerRounds,
    budget: SHRINK_BUDGET,
    fails: async (round) => !isRight(round, (await ask(bench, [round]))[0] as Run),
  });
  const [again] = (await ask(bench, [smallest])) as [Run];
  // A race does not come out the same each time: then what was seen first is shown.
  const [round, run] = isRight(smallest, again)
    ? [rounds[first] as Round, runs[first] as Run]
    : [smallest, again];
  return {
    holds: false,
    detail: `${wrong.length} of ${rounds.length} rounds of callbacks did not run as they were to run.`,
    failure: failure(roundText(round), expectedText(round), runText(round, run)),
  };
}

/** @throws Error where this Node does not tell enough of its loop */
async function ask(bench: Bench, rounds: readonly Round[]): Promise<readonly Run[]> {
  const answer = (await bench.call(rounds)) as { runs: Run[] } | { cannotObserve: true };
  if ('cannotObserve' in answer) {
    const version = bench.runtimes[0]?.version;
    throw new Error(`Node ${version} does not count its iterations: take 20.18, 22.8 or later.`);
  }
  return answer.runs;
}

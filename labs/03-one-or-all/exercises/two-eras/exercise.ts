import { isDeepStrictEqual } from 'node:util';
import { type Bench, failure } from '../../../../src/coursework/bench.ts';
import { type Decision, defineExercise } from '../../../../src/coursework/definition.ts';
import { describeOrders, describeProgram } from './describe.ts';
import { type Era, openEra } from './era.ts';
import { type Program, randomProgram, smallerPrograms, type Way } from './programs.ts';
import { expectedOrder } from './rule.ts';

/** Programs tried for each requirement. */
const PROGRAMS = 60;

/** The release lines whose eras the lab is about: before Node 11, and since. */
const lines = ['10', '26'] as const;
const ways: Readonly<Record<'one' | 'all' | 'mixed', readonly Way[]>> = {
  one: ['one', 'one', 'tick', 'promise'],
  all: ['all', 'all', 'tick', 'promise'],
  mixed: ['one', 'all', 'one', 'all', 'tick', 'promise'],
};

export default defineExercise({
  id: '03-two-eras',
  title: 'Two eras, one order',
  summary: 'Write a scheduling helper whose order is the same on Node 10 and on Node 26.',
  requirements: [
    {
      id: 'one-10',
      text: 'On Node 10, what a callback of oneByOne sets runs before the next callback.',
      points: 2,
    },
    {
      id: 'one-26',
      text: 'On Node 26, what a callback of oneByOne sets runs before the next callback.',
      points: 1,
    },
    {
      id: 'all-10',
      text: 'On Node 10, what callbacks of allTogether set runs after all that wait.',
      points: 1,
    },
    {
      id: 'all-26',
      text: 'On Node 26, what callbacks of allTogether set runs after all that wait.',
      points: 2,
    },
    {
      id: 'mixed-10',
      text: 'On Node 10, turns of both come in the order of their calls.',
      points: 2,
    },
    {
      id: 'mixed-26',
      text: 'On Node 26, turns of both come in the order of their calls.',
      points: 2,
    },
    {
      id: 'ends',
      text: 'It leaves nothing behind that keeps the process alive.',
      points: 1,
    },
  ],
  hints: [
    'Run the starter on both: on Node 10 it has the one order, on Node 26 the other, whichever is asked.',
    'Two immediates of the same round have nothing between them on Node 10, and ticks on Node 26. Callbacks that one immediate calls in a loop have nothing between them anywhere.',
    'What an immediate sets with setImmediate comes in the next round, and between rounds ticks and promises run everywhere.',
    'Keep a line of turns, each an array of callbacks, and one immediate that takes one turn and sets the immediate for the next.',
  ],
  runtimes: lines,
  confinement: 'strict',
  async *grade(bench) {
    const eras = lines.map((line, index) => ({ line, era: openEra(bench, line, index) }));
    for (const kind of ['one', 'all', 'mixed'] as const) {
      const random = bench.random.fork(kind);
      const programs = Array.from({ length: PROGRAMS }, () => randomProgram(random, ways[kind]));
      for (const { line, era } of eras) {
        yield await bench.decide(`${kind}-${line}`, () => tryPrograms(bench, era, programs));
      }
    }
    // The newest first: it tells what is left behind, and at once.
    yield await bench.decide('ends', () => ends(eras.map(({ era }) => era).reverse()));
  },
});

async function tryPrograms(
  bench: Bench,
  era: Era,
  programs: readonly Program[],
): Promise<Decision> {
  const ask = async (asked: readonly Program[]) =>
    ordersOf(asked, await era.call({ programs: asked }));
  const isRight = (program: Program, got: readonly number[]) =>
    isDeepStrictEqual(got, expectedOrder(program));

  const orders = await ask(programs);
  const wrong = programs.filter((program, at) => !isRight(program, orders[at] as number[]));
  if (wrong.length === 0) {
    return { holds: true, detail: `${PROGRAMS} programs ran in the order asked for.` };
  }
  const smallest = await bench.shrink(wrong[0] as Program, {
    smaller: smallerPrograms,
    fails: async (program) => !isRight(program, (await ask([program]))[0] as number[]),
  });
  const { expected, got } = describeOrders(smallest, {
    expected: expectedOrder(smallest),
    got: (await ask([smallest]))[0] as number[],
  });
  return {
    holds: false,
    detail: `${wrong.length} of ${PROGRAMS} programs ran in another order on ${era.name}.`,
    failure: failure(describeProgram(smallest), expected, got),
  };
}

/** Cuts what a process wrote down of these programs into the programs. */
function ordersOf(programs: readonly Program[], answer: unknown): number[][] {
  const labels = typeof answer === 'string' ? answer.split(',').map(Number) : [];
  let from = 0;
  return programs.map(({ finished }) => {
    const end = labels.indexOf(finished, from);
    const own = labels.slice(from, end === -1 ? undefined : end);
    from = end === -1 ? labels.length : end + 1;
    return own;
  });
}

async function ends(eras: readonly Era[]): Promise<Decision> {
  for (const era of eras) {
    const { byItself, leftBehind } = await era.end();
    if (!byItself) {
      const left = leftBehind.join(', ') || 'unknown';
      return {
        holds: false,
        detail: `The process of ${era.name} did not end: ${left} was left.`,
      };
    }
  }
  return { holds: true, detail: 'The processes ended by themselves.' };
}

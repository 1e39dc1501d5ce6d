import { isDeepStrictEqual } from 'node:util';
import { type Bench, failure } from '../../../../src/coursework/bench.ts';
import { type Decision, defineExercise } from '../../../../src/coursework/definition.ts';
import { endsByItself } from '../../../../src/coursework/ends-by-itself.ts';
import type { Random } from '../../../../src/coursework/random.ts';
import { realPlaces } from './real-pool.ts';
import { anyPoolSize, changingRun, edgeRun, type Run, randomRun, smallerRuns } from './runs.ts';

/** Runs tried for each requirement. */
const TRIALS = 60;

export default defineExercise({
  id: '14-slab-allocator',
  title: 'Build the slab allocator',
  summary: 'Write allocate(size), which places Buffers as the pool of Node does.',
  requirements: [
    {
      id: 'usual-pool',
      text: 'It places random sizes as Node does with a pool size of 8192.',
      points: 2,
    },
    { id: 'any-pool', text: 'It does so with any other pool size.', points: 3 },
    {
      id: 'edges',
      text: 'It does so for sizes at an edge: 0, near half the pool size, and what fills a slab to its last byte.',
      points: 3,
    },
    {
      id: 'changed',
      text: 'It does so when the pool size is changed between two Buffers.',
      points: 2,
    },
    { id: 'apart', text: 'Two allocators that take turns have slabs of their own.', points: 1 },
    { id: 'ends', text: 'It leaves nothing behind that keeps the process alive.', points: 1 },
  ],
  hints: [
    'Run lab 14 and look at the offsets: of what number are they all multiples?',
    'Only what is smaller than half the pool size comes from a slab, and a Buffer of 0 bytes does not.',
    'A Buffer that does not fit in the rest of the slab opens a new one, and the rest is never used.',
    'A slab keeps the size that it was opened with. Whether a Buffer is pooled depends on the pool size of now; whether it fits, on the slab.',
  ],
  confinement: 'strict',
  async *grade(bench) {
    const tries = (name: string, make: (random: Random) => Run, takeTurns = false) =>
      bench.decide(name, () =>
        tryRuns(bench, { random: bench.random.fork(name), make, takeTurns }),
      );

    yield await tries('usual-pool', (random) => randomRun(random, 8192));
    yield await tries('any-pool', (random) => randomRun(random, anyPoolSize(random)));
    yield await tries('edges', (random) =>
      edgeRun(random, random.chance(0.5) ? 8 * random.int(1, 200) : anyPoolSize(random)),
    );
    yield await tries('changed', changingRun);
    yield await tries('apart', (random) => randomRun(random, random.int(17, 3000)), true);
    yield await bench.decide('ends', () => endsByItself(bench));
  },
});

interface Trial {
  random: Random;
  make(random: Random): Run;
  /** Whether all the allocators are made first and then take turns. */
  takeTurns: boolean;
}

async function tryRuns(bench: Bench, { random, make, takeTurns }: Trial): Promise<Decision> {
  const runs = Array.from({ length: TRIALS }, () => make(random));
  const ask = async (asked: readonly Run[]) =>
    (await bench.call({ runs: asked, takeTurns })) as unknown[];
  const isRight = (run: Run, answer: unknown) => isDeepStrictEqual(answer, realPlaces(run));

  const answers = await ask(runs);
  const wrong = runs.filter((run, at) => !isRight(run, answers[at]));
  if (wrong.length === 0) {
    return { holds: true, detail: `${TRIALS} runs were placed as Node places them.` };
  }
  const detail = `${wrong.length} of ${TRIALS} runs were placed otherwise than Node places them.`;
  const [first] = wrong as [Run];
  if (isRight(first, (await ask([first]))[0])) {
    return {
      holds: false,
      detail,
      failure: failure(
        'allocators that take turns',
        realPlaces(first),
        answers[runs.indexOf(first)],
      ),
    };
  }
  const smallest = await bench.shrink(first, {
    smaller: smallerRuns,
    fails: async (run) => !isRight(run, (await ask([run]))[0]),
  });
  return {
    holds: false,
    detail,
    failure: failure(smallest, realPlaces(smallest), (await ask([smallest]))[0]),
  };
}

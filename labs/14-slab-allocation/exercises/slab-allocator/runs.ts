/** What is asked of an allocator. */

import type { Random } from '../../../../src/coursework/random.ts';

export interface Run {
  /** Of the allocator when it is made, in bytes. */
  poolSize: number;
  /** The first asks for a size. Where a run uses the pool, that size is a pooled one. */
  steps: Step[];
}

/** Asks for so many bytes, or sets the pool size. */
export interface Step {
  size?: number;
  poolSize?: number;
}

/** Any pool size, also odd ones and such as are too small for any Buffer. */
export function anyPoolSize(random: Random): number {
  return random.chance(0.15) ? random.int(0, 16) : random.int(17, random.pick([200, 3000, 70_000]));
}

export function randomRun(random: Random, poolSize: number): Run {
  const count = random.int(5, 60);
  const any = () => ({ size: random.int(0, Math.ceil(poolSize * 0.6)) });
  return startedBy(random, poolSize, Array.from({ length: count }, any));
}

/** Sizes where something changes: 0, half the pool, what fills a slab to its last byte. */
export function edgeRun(random: Random, poolSize: number): Run {
  const edge = () => {
    const part = random.chance(0.3) ? 0 : Math.floor(poolSize / random.int(1, 9));
    return { size: Math.max(0, part + random.pick([-8, -1, 0, 0, 1, 8])) };
  };
  return startedBy(random, poolSize, Array.from({ length: random.int(5, 40) }, edge));
}

/** The pool size is set now and then. */
export function changingRun(random: Random): Run {
  const first = random.int(17, 3000);
  let poolSize = first;
  const steps: Step[] = [];
  for (let at = random.int(10, 60); at > 0; at--) {
    if (random.chance(0.15)) {
      poolSize = anyPoolSize(random);
      steps.push({ poolSize });
    }
    steps.push({ size: random.int(0, Math.ceil(poolSize * 0.55)) });
  }
  return startedBy(random, first, steps);
}

function startedBy(random: Random, poolSize: number, steps: Step[]): Run {
  const largest = (poolSize >>> 1) - 1;
  const first = { size: largest >= 1 ? random.int(1, largest) : random.int(1, 9) };
  return { poolSize, steps: [first, ...steps] };
}

/** Without some of the steps; the first stays. */
export function* smallerRuns({ poolSize, steps }: Run): Iterable<Run> {
  const [first, ...rest] = steps as [Step, ...Step[]];
  for (let count = rest.length; count >= 1; count >>= 1) {
    for (let from = 0; from < rest.length; from += count) {
      yield { poolSize, steps: [first, ...rest.slice(0, from), ...rest.slice(from + count)] };
    }
  }
}

/** The corpus of tests/resolution, with thousands of questions; `NODE_LAB_TEST_SEED` takes another. */

import { expect, test } from 'vitest';
import { compareCorpus, compareLoading } from './compare.ts';
import { hasStrace } from './truth.ts';

const seed = Number(process.env.NODE_LAB_TEST_SEED ?? 2026);

test.each([
  { preserveSymlinks: false, trees: 160 },
  { preserveSymlinks: true, trees: 80 },
])(
  `seed ${seed}, %o`,
  async ({ preserveSymlinks, trees }) => {
    const size = { seed, trees, asked: 25, preserveSymlinks };
    const { wrongAnswers, wrongSteps } = await compareCorpus(process.execPath, size);
    expect(wrongAnswers, `seed ${seed}`).toEqual([]);
    expect(wrongSteps ?? [], `seed ${seed}`).toEqual([]);
  },
  600_000,
);

test.skipIf(!hasStrace())(
  `seed ${seed}, what a real require() or import() in a process of its own begins with`,
  async () => {
    const size = { seed, trees: 10, asked: 10, preserveSymlinks: false };
    expect(await compareLoading(process.execPath, size), `seed ${seed}`).toEqual([]);
  },
  600_000,
);

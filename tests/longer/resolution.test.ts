/** The corpus of tests/resolution, with thousands of questions and a new seed each day. */

import { expect, test } from 'vitest';
import { compareCorpus } from '../resolution/compare.ts';

const seed = Number(
  process.env.NODE_LAB_TEST_SEED ?? new Date().toISOString().slice(0, 10).replaceAll('-', ''),
);

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

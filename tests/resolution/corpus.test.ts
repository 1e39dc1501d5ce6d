/**
 * Generated package trees, and questions about them: result, error code and every step must be those
 * of the real Node.js. `NODE_LAB_TEST_NODE` names another Node than this one,
 * `NODE_LAB_TEST_TREES` the number of trees, `NODE_LAB_TEST_SEED` another corpus.
 */

import { expect, test } from 'vitest';
import { compareCorpus } from './compare.ts';
import { versionOf } from './truth.ts';

const node = process.env.NODE_LAB_TEST_NODE ?? process.execPath;
const trees = Number(process.env.NODE_LAB_TEST_TREES ?? 10);
const seed = Number(process.env.NODE_LAB_TEST_SEED ?? 28);

test.each([{ preserveSymlinks: false }, { preserveSymlinks: true }])(
  `the corpus on Node ${versionOf(node)}, $preserveSymlinks for --preserve-symlinks`,
  async ({ preserveSymlinks }) => {
    const size = { seed, trees, asked: 25, preserveSymlinks };
    const { questions, outcomes, wrongAnswers, wrongSteps } = await compareCorpus(node, size);
    expect(wrongAnswers, `seed ${seed}`).toEqual([]);
    // Without strace there is nothing to compare them with.
    expect(wrongSteps ?? [], `seed ${seed}`).toEqual([]);
    // A corpus that only fails, or never does, would prove little.
    const resolved = (outcomes.get('require ok') ?? 0) + (outcomes.get('import ok') ?? 0);
    expect(questions).toBeGreaterThan(trees * 20);
    expect(resolved).toBeGreaterThan(questions / 5);
    expect(resolved).toBeLessThan((questions * 4) / 5);
  },
  300_000,
);

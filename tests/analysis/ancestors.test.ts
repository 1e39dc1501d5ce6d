import { expect, test } from 'vitest';
import { ancestorsOf } from '../../src/analysis/ancestors.ts';

// Each was scheduled by the one before it; what is below 3 is not kept.
const find = (seq: number) => (seq < 3 ? undefined : { seq, parent: seq - 1 });
const seqs = (maxSteps: number) =>
  [...ancestorsOf({ seq: 8, parent: 7 }, find, maxSteps)].map(({ seq }) => seq);

test('goes from the nearest to the last that is kept', () => {
  expect(seqs(100)).toEqual([7, 6, 5, 4, 3]);
});

test('goes no farther than it is told', () => {
  expect(seqs(2)).toEqual([7, 6]);
  expect(seqs(0)).toEqual([]);
});

import { expect, test } from 'vitest';
import { growthOf } from '../../../src/analysis/gc-run/growth.ts';
import { createRandom } from '../../support/random.ts';

const levels = (mbs: readonly number[]) => mbs.map((mb, index) => ({ atMs: index * 100, mb }));

test('a level that rises all along grows', () => {
  expect(growthOf(levels([10, 20, 30, 40, 50, 60]))).toMatchObject({ grows: true, rising: 1 });
  expect(growthOf(levels([10, 20, 30, 40, 50, 60]))?.mbPerSecond).toBeCloseTo(100);
});

test('a start-up that fills the heap once does not', () => {
  expect(growthOf(levels([5, 30, 31, 30, 31, 30, 31, 30, 31, 30]))?.grows).toBe(false);
});

test('ups and downs do not, whatever the seed', () => {
  for (let seed = 1; seed <= 50; seed++) {
    const random = createRandom(seed);
    const noise = Array.from({ length: 40 }, () => 20 + 20 * random());
    expect(growthOf(levels(noise))?.grows, `seed ${seed}`).toBe(false);
  }
});

test('growth under noise does, whatever the seed', () => {
  for (let seed = 1; seed <= 50; seed++) {
    const random = createRandom(seed);
    const noise = Array.from({ length: 40 }, (_, index) => 20 + index + 4 * random());
    expect(growthOf(levels(noise))?.grows, `seed ${seed}`).toBe(true);
  }
});

test('a small rise is none', () => {
  expect(growthOf(levels([50, 50.1, 50.2, 50.3, 50.4, 50.5]))?.grows).toBe(false);
});

test('few full collections say nothing', () => {
  expect(growthOf(levels([10, 20, 30, 40]))).toBeNull();
});

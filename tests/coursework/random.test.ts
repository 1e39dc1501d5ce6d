import { expect, test } from 'vitest';
import { createRandom } from '../../src/coursework/random.ts';

test('the same seed gives the same, another another', () => {
  const draw = (seed: number) => {
    const random = createRandom(seed);
    return [
      random.int(0, 1e9),
      random.bytes(8).toString('hex'),
      random.shuffle([1, 2, 3, 4, 5, 6]),
    ];
  };
  expect(draw(5)).toEqual(draw(5));
  const seeds = Array.from({ length: 200 }, (_, seed) => JSON.stringify(draw(seed)));
  expect(new Set(seeds).size).toBe(200);
});

test('a fork depends on its name alone, not on what was drawn before', () => {
  const one = createRandom(5);
  const other = createRandom(5);
  other.int(0, 9);
  expect(one.fork('a').int(0, 1e9)).toBe(other.fork('a').int(0, 1e9));
  expect(one.fork('a').int(0, 1e9)).not.toBe(one.fork('b').int(0, 1e9));
  expect(one.fork('a').fork('b').int(0, 1e9)).toBe(one.fork('a').fork('b').int(0, 1e9));
});

test('int takes every value from one end to the other', () => {
  const random = createRandom(1);
  const drawn = new Set(Array.from({ length: 500 }, () => random.int(-2, 2)));
  expect([...drawn].sort((a, b) => a - b)).toEqual([-2, -1, 0, 1, 2]);
});

test('shuffle keeps every item, and each gets everywhere', () => {
  const random = createRandom(3);
  const firsts = new Set<number>();
  for (let turn = 0; turn < 200; turn++) {
    const shuffled = random.shuffle([1, 2, 3]);
    expect([...shuffled].sort()).toEqual([1, 2, 3]);
    firsts.add(shuffled[0] as number);
  }
  expect(firsts.size).toBe(3);
});

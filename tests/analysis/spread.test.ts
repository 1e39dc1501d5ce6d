import { describe, expect, test } from 'vitest';
import { medianInterval, medianOf, ratioOf, spreadOf } from '../../src/analysis/spread.ts';
import { createRandom } from '../support/random.ts';

describe('the spread', () => {
  test('of nothing is none', () => {
    expect(spreadOf([])).toBeNull();
  });

  test('has the quartiles between their neighbours', () => {
    expect(spreadOf([4, 1, 3, 2])).toEqual({
      count: 4,
      least: 1,
      lowQuartile: 1.75,
      median: 2.5,
      highQuartile: 3.25,
      most: 4,
    });
  });

  test('of one value is that value', () => {
    expect(spreadOf([7])).toMatchObject({ least: 7, median: 7, most: 7 });
  });
});

test('the median of an even number is the mean of the middle two, and of none there is none', () => {
  expect(medianOf([9, 1, 4, 2])).toBe(3);
  expect(medianOf([])).toBeNull();
});

describe('the interval of the median', () => {
  test('needs six values', () => {
    expect(medianInterval([1, 2, 3, 4, 5])).toBeNull();
    expect(medianInterval([6, 5, 4, 3, 2, 1])).toEqual({ low: 1, high: 6, confidence: 1 - 2 / 64 });
  });

  // From the tables of the sign test: with 20 values the 6th and the 15th, with 0.9586.
  test('is that of the tables', () => {
    const interval = medianInterval(Array.from({ length: 20 }, (_, index) => index + 1));
    expect(interval).toMatchObject({ low: 6, high: 15 });
    expect(interval?.confidence).toBeCloseTo(0.9586, 4);
  });

  test('holds the true median as often as it says, of a distribution with a long tail', () => {
    const random = createRandom(20261124);
    const trueMedian = Math.LN2;
    let held = 0;
    const trials = 4_000;
    let confidence = 0;
    for (let trial = 0; trial < trials; trial++) {
      const values = Array.from({ length: 15 }, () => -Math.log(1 - random()));
      const interval = medianInterval(values);
      confidence = interval?.confidence ?? 0;
      if (interval !== null && interval.low <= trueMedian && trueMedian <= interval.high) {
        held += 1;
      }
    }
    expect(held / trials).toBeGreaterThan(confidence - 0.015);
    expect(held / trials).toBeLessThan(confidence + 0.015);
  });
});

describe('a comparison in turns', () => {
  test('is not disturbed by what slows both of a turn', () => {
    const second = [100, 110, 50, 40, 100, 105];
    const first = second.map((value) => value * 2);
    expect(ratioOf(first, second)).toEqual({
      ratio: 2,
      interval: { low: 2, high: 2, confidence: 1 - 2 / 64 },
    });
  });

  test('leaves out a turn that only one of them had, and one that cannot be divided', () => {
    expect(ratioOf([2, 4, 9], [1, 2])).toEqual({ ratio: 2, interval: null });
    expect(ratioOf([2, 4], [1, 0])).toEqual({ ratio: 2, interval: null });
    expect(ratioOf([], [1])).toBeNull();
  });
});

import { describe, expect, test } from 'vitest';
import {
  type Bin,
  binsOf,
  drawBars,
  drawStackedBins,
  type Series,
} from '../../src/views/histogram.ts';
import { plainText } from '../../src/views/styled.ts';
import { createRandom } from '../support/random.ts';

const series: readonly Series[] = [
  { name: 'one', mark: '█', tone: 'hue.0' },
  { name: 'another', mark: '▒', tone: 'hue.1' },
];

function totalOf(bins: readonly Bin[]): number {
  return bins.flatMap(({ counts }) => counts).reduce((sum, count) => sum + count, 0);
}

describe.each([1, 2, 3, 4, 5, 6, 7, 8])('bins of generated values, seed %i', (seed) => {
  const random = createRandom(seed);
  const scale = 10 ** Math.floor(random() * 7 - 3);
  const offset = random() * scale * 10;
  const values = Array.from({ length: 1 + Math.floor(random() * 300) }, () => ({
    value: offset + scale * -Math.log(1 - random()),
    series: random() < 0.3 ? 1 : 0,
  }));
  const maxBins = 2 + Math.floor(random() * 12);
  const bins = binsOf(values, { series: 2, maxBins });

  test('each holds just the values between its bounds, by series', () => {
    for (const { from, to, counts } of bins) {
      const within = values.filter(({ value }) => value >= from && value < to);
      expect(counts).toEqual(
        [0, 1].map((which) => within.filter((v) => v.series === which).length),
      );
    }
    expect(totalOf(bins)).toBe(values.length);
  });

  test('they lie side by side, equally wide, and are no more than wanted', () => {
    expect(bins.length).toBeLessThanOrEqual(maxBins);
    const finite = bins.filter(({ to }) => Number.isFinite(to));
    const width = (finite[0]?.to ?? 0) - (finite[0]?.from ?? 0);
    bins.forEach((bin, index) => {
      expect(bins[index + 1]?.from ?? bin.to).toBe(bin.to);
    });
    for (const { from, to } of finite) {
      expect(to - from).toBeCloseTo(width, 9);
    }
  });
});

test('one value that lies far away does not squeeze the others into one bin', () => {
  const values = [...Array.from({ length: 99 }, (_, index) => 1 + index / 100), 5_000];
  const bins = binsOf(
    values.map((value) => ({ value, series: 0 })),
    { series: 1, maxBins: 12 },
  );
  expect(bins.filter(({ counts }) => (counts[0] ?? 0) > 0).length).toBeGreaterThan(5);
  expect(bins.at(-1)).toMatchObject({ to: Number.POSITIVE_INFINITY });
});

test('values that are all the same make one bin, no values none', () => {
  const same = Array.from({ length: 9 }, () => ({ value: 0.25, series: 0 }));
  expect(binsOf(same, { series: 1, maxBins: 12 })).toHaveLength(1);
  expect(binsOf([], { series: 1, maxBins: 12 })).toEqual([]);
});

test.each([36, 48, 80, 120])(
  'bars keep to %i columns and show whatever has happened at all',
  (width) => {
    const bars = drawBars(
      [
        { ...(series[0] as Series), count: 1 },
        { ...(series[1] as Series), count: 9_999 },
      ],
      width,
    ).map(plainText);
    expect(bars[0]).toMatch(/█ +1 +0 %$/);
    expect(bars[1]).toMatch(/▒ +9999 +100 %$/);
    const bins = binsOf(
      Array.from({ length: 500 }, (_, index) => ({
        value: 0.1 + (index % 50) / 100,
        series: index < 3 ? 1 : 0,
      })),
      { series: 2, maxBins: 12 },
    );
    const stacked = drawStackedBins(bins, series, width).map(plainText);
    expect(stacked).toHaveLength(bins.length);
    expect([...bars, ...stacked].filter((text) => text.length > width)).toEqual([]);
  },
);

test('no bar without a count', () => {
  const [bar] = drawBars([{ ...(series[0] as Series), count: 0 }], 60).map(plainText);
  expect(bar).not.toContain('█');
});

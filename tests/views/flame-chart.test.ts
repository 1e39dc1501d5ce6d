import { describe, expect, test } from 'vitest';
import { blocksOf } from '../../src/analysis/cpu-profile/blocks.ts';
import type { FlameChart } from '../../src/analysis/cpu-profile/flame-chart.ts';
import { drawFlameChart, formatTime } from '../../src/views/flame-chart.ts';
import { plainText } from '../../src/views/styled.ts';
import { lineWidth } from '../../src/views/width.ts';

const own = (name: string) => ({ name, kind: 'own', file: '/a.js', line: 1, column: 1 }) as const;

const chart: FlameChart = {
  durationUs: 100_000,
  depth: 2,
  functions: [own('main'), own('parse'), own('床前明月光')],
  frames: [
    { of: 0, depth: 0, fromUs: 0, toUs: 80_000 },
    { of: 1, depth: 1, fromUs: 0, toUs: 30_000 },
    { of: 2, depth: 1, fromUs: 40_000, toUs: 80_000 },
  ],
};

describe('a flame chart', () => {
  const window = { fromUs: 0, toUs: 100_000 };
  const draw = (width: number, more: object = {}) =>
    drawFlameChart(chart, { width, window, rows: 10, ...more });

  test('has callees below callers, as wide as they lasted, under an axis', () => {
    expect(draw(20).map(plainText)).toEqual(['0 ms', '▏main ──────────', '▏parse  ▏床前明─']);
  });

  test('of a part of the time shows that part', () => {
    const part = { fromUs: 40_000, toUs: 80_000 };
    expect(drawFlameChart(chart, { width: 40, window: part, rows: 10 }).map(plainText)).toEqual([
      '40.0 ms             60.0 ms',
      `▏main ${'─'.repeat(34)}`,
      `▏床前明月光 ${'─'.repeat(28)}`,
    ]);
  });

  test('marks what was looked for, in letters as well', () => {
    expect(plainText(draw(20, { found: new Set([1]) })[2] ?? [])).toContain('▸parse');
  });

  test('shows what is chosen, and that alone, the other way round', () => {
    const selected = blocksOf(chart, window, 20).find(({ of }) => of === 1);
    const inverse = draw(20, { selected })
      .flat()
      .filter((part) => part.inverse)
      .map(({ text }) => text);
    expect(inverse).toEqual(['▏parse']);
  });

  test('keeps to its width and rows, however narrow', () => {
    for (let width = 1; width < 60; width++) {
      expect(draw(width).every((drawn) => lineWidth(drawn) <= width)).toBe(true);
    }
    expect(draw(20, { rows: 1 }).length).toBe(2);
    expect(draw(20, { top: 1 }).map(plainText)).toEqual(['0 ms', '▏parse  ▏床前明─']);
  });
});

test.each([
  [0, 1_000, '0 ms'],
  [1_234, 1_000, '1.23 ms'],
  [1_234, 20_000, '1.2 ms'],
  [123_400, 500_000, '123 ms'],
  [12_340_000, 20_000_000, '12.3 s'],
])('%d of %d µs is %s', (us, range, text) => {
  expect(formatTime(us, range)).toBe(text);
});

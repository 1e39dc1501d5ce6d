/** Bars, values and spreads: what stands in which column, within any width. */

import { describe, expect, test } from 'vitest';
import { drawSpreads, formatSpread } from '../../src/views/spreads.ts';
import { plainText, type StyledLine } from '../../src/views/styled.ts';
import { formatMs } from '../../src/views/time-axis.ts';
import { drawTimeBars } from '../../src/views/time-bars.ts';
import { drawTimeChart } from '../../src/views/time-chart.ts';
import { lineWidth } from '../../src/views/width.ts';

const textOf = (lines: readonly StyledLine[]) => lines.map((one) => plainText(one).trimEnd());

describe('time bars', () => {
  const bars = [
    { name: 'one', startMs: 0, endMs: 50, tone: 'accent' as const },
    { name: 'two', startMs: 50, endMs: 100, tone: 'accent' as const, mark: '▒' },
    { name: 'endless', startMs: 50, endMs: null, tone: 'accent' as const },
  ];

  test('run from their starts to their ends on one scale', () => {
    expect(textOf(drawTimeBars(bars, { width: 39 }))).toEqual([
      ' one     │██████████            50.0 ms',
      ' two     │          ▒▒▒▒▒▒▒▒▒▒   100 ms',
      ' endless │          █████████…',
      '          0             100 ms',
    ]);
  });

  test('of what took no time are seen', () => {
    const [row] = textOf(
      drawTimeBars([{ name: 'x', startMs: 10, endMs: 10, tone: 'accent' }], {
        width: 40,
        untilMs: 100,
      }),
    );
    expect(row?.match(/█+/)?.[0]).toBe('█');
  });

  test('are none where there is nothing', () => {
    expect(drawTimeBars([], { width: 40 })).toEqual([]);
  });
});

describe('a time chart', () => {
  const points = [0, 25, 50, 75, 100].map((atMs) => ({ atMs, value: atMs / 10 }));

  test('draws the greatest value of each column, and a level behind', () => {
    const lines = drawTimeChart([{ name: 'lateness', mark: '•', tone: 'accent', points }], {
      width: 25,
      height: 3,
      unit: 'ms',
      level: { value: 5, name: 'bound' },
    });
    expect(textOf(lines)).toEqual([
      ' ms  • lateness  ┄ bound',
      ' 10 │               •   •',
      '    │┄┄┄┄┄•┄┄┄┄•┄┄┄┄┄┄┄┄┄',
      '  0 └•',
      '     0             100 ms',
    ]);
  });

  test('has 0 on its axis where values lie below it', () => {
    const lines = textOf(
      drawTimeChart(
        [
          {
            name: 'drift',
            mark: '•',
            tone: 'accent',
            points: [
              { atMs: 0, value: -10 },
              { atMs: 10, value: 10 },
            ],
          },
        ],
        { width: 30, height: 5, unit: 'ms' },
      ),
    );
    expect(lines.filter((text) => /^ +(?:10|0|-10) [│└]/.test(text))).toHaveLength(3);
  });

  test('is none without points', () => {
    expect(drawTimeChart([], { width: 30, height: 5, unit: 'ms' })).toEqual([]);
  });
});

describe('spreads', () => {
  test('show least, quartiles, median and most, and the median in figures', () => {
    const lines = drawSpreads(
      [
        { name: 'a', tone: 'accent', values: [40, 50, 60, 70, 100] },
        { name: 'b', tone: 'accent', values: [] },
      ],
      { width: 36, unit: 'ms' },
    );
    expect(textOf(lines)).toEqual([' a            ├─▒▒┃▒▒▒──────┤  60 ms', ' b  not measured yet']);
  });

  test('are written with where the values lie', () => {
    const spread = {
      count: 5,
      least: 40,
      lowQuartile: 50,
      median: 60,
      highQuartile: 70,
      most: 1_234,
    };
    expect(formatSpread(spread, 'ms')).toBe('60 ms (40 to 1,234 in 5 turns)');
  });
});

test.each([
  [0, '0 ms'],
  [0.416, '0.42 ms'],
  [12.34, '12.3 ms'],
  [99.96, '100 ms'],
  [310.4, '310 ms'],
  [999.6, '1.0 s'],
  [-4_210, '-4.2 s'],
])('%s is written %s', (ms, text) => {
  expect(formatMs(ms)).toBe(text);
});

test.each([4, 12, 20, 36, 60, 80, 120])('no picture is wider than %s columns', (width) => {
  const values = [1, 5_000, 12, 0.2, 40, 41];
  const lines = [
    ...drawTimeBars(
      values.map((value, index) => ({
        name: `task ${'x'.repeat(index * 8)} 床`,
        startMs: index,
        endMs: index === 3 ? null : index + value,
        tone: 'accent' as const,
      })),
      { width },
    ),
    ...drawTimeChart(
      [
        {
          name: 'a long name of a series',
          mark: '•',
          tone: 'accent',
          points: values.map((value, atMs) => ({ atMs, value })),
        },
      ],
      { width, height: 6, unit: 'ms', level: { value: 10, name: 'the bound' } },
    ),
    ...drawSpreads([{ name: 'a long name of a row', tone: 'accent', values }], {
      width,
      unit: 'requests per second',
    }),
  ];
  for (const drawn of lines) {
    expect(lineWidth(drawn), plainText(drawn)).toBeLessThanOrEqual(width);
  }
});

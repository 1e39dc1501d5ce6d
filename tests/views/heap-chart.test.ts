import { describe, expect, test } from 'vitest';
import {
  addCollection,
  type Collection,
  createGcSummary,
  type GcSummary,
} from '../../src/analysis/gc-trace.ts';
import { drawGcTotals, drawHeapChart, drawRecent } from '../../src/views/heap-chart.ts';
import { plainText, type StyledLine } from '../../src/views/styled.ts';
import { lineWidth } from '../../src/views/width.ts';

function summaryOf(collections: readonly Partial<Collection>[]): GcSummary {
  const summary = createGcSummary();
  for (const [index, given] of collections.entries()) {
    addCollection(summary, {
      pid: 1,
      atMs: index * 10,
      kind: 'scavenge',
      name: 'Scavenge',
      tags: [],
      before: 10,
      committedBefore: 12,
      after: 5,
      committedAfter: 12,
      pauseMs: 1,
      reason: 'allocation failure; a reason of a length that no narrow terminal takes',
      ...given,
    });
  }
  return summary;
}

const text = (lines: readonly StyledLine[]) => lines.map(plainText);
const rowOf = (lines: readonly StyledLine[], name: string) =>
  text(lines).find((shown) => shown.trimStart().startsWith(name)) ?? '';

const busy = summaryOf(
  [...Array(500).keys()].map((n) => ({
    kind: n % 25 === 24 ? ('full' as const) : ('scavenge' as const),
    before: 400 + (n % 7) * 10,
    after: 300.5 + n / 10,
    committedAfter: 500,
    pauseMs: n === 300 ? 1234.5 : (n % 9) + 0.5,
    tags: ['reduce'],
  })),
);

describe.each([36, 46, 47, 54, 55, 66, 80, 120])('at %i columns', (width) => {
  test('no line is wider, whatever the trace', () => {
    for (const summary of [summaryOf([]), summaryOf([{}]), busy]) {
      const lines = [
        ...drawHeapChart({ summary, limit: 512 }, { width, height: 30 }),
        ...drawGcTotals(summary, width),
        ...drawRecent(summary.recent, width, 6),
      ];
      for (const drawn of lines) {
        expect(lineWidth(drawn), plainText(drawn)).toBeLessThanOrEqual(width);
      }
    }
  });

  test('every collection is marked in the row of its kind', () => {
    const summary = summaryOf([{}, {}, {}, { kind: 'full', name: 'Mark-Compact' }, {}]);
    const lines = drawHeapChart({ summary }, { width, height: 30 });
    const sum = (name: string) =>
      [...rowOf(lines, name).replace(name, '')].reduce((all, digit) => all + Number(digit), 0);
    expect(sum('scavenge')).toBe(4);
    expect(sum('full')).toBe(1);
  });
});

test('a level is as high as its share of the axis', () => {
  const summary = summaryOf([...Array(50).keys()].map(() => ({ before: 50, after: 50 })));
  const lines = text(drawHeapChart({ summary }, { width: 60, height: 50 }));
  const area = lines.filter((shown) => shown.includes('│'));
  const filled = area.filter((shown) => shown.includes('█'.repeat(40)));
  expect(area[0]).toContain('50 │');
  expect(filled.length).toBe(area.length);
});

test('what a collection freed is shaded above what it left', () => {
  const summary = summaryOf([...Array(50).keys()].map(() => ({ before: 100, after: 50 })));
  const area = text(drawHeapChart({ summary }, { width: 60, height: 50 })).filter((shown) =>
    shown.includes('│'),
  );
  expect(area.filter((shown) => shown.includes('░'.repeat(40))).length).toBe(area.length / 2);
  expect(area.filter((shown) => shown.includes('█'.repeat(40))).length).toBe(area.length / 2);
});

test('the limit is drawn where the heap comes near it, and left out far from it', () => {
  const near = summaryOf([{}, { before: 60, after: 50 }]);
  const far = summaryOf([{}, {}]);
  const size = { width: 80, height: 30 };
  expect(text(drawHeapChart({ summary: near, limit: 64 }, size)).join('\n')).toContain('limit ┤┄');
  expect(text(drawHeapChart({ summary: far, limit: 64 }, size)).join('\n')).not.toContain('┄');
});

test('the totals are those of the trace', () => {
  const summary = summaryOf([
    { pauseMs: 1, before: 10, after: 4 },
    { pauseMs: 3, before: 10, after: 4 },
    { kind: 'full', pauseMs: 20, before: 30, after: 20.5 },
  ]);
  const rows = drawGcTotals(summary, 80);
  expect(rowOf(rows, 'scavenge').split(/ +/)).toEqual([
    'scavenge',
    '2',
    '4.00',
    '2.00',
    '3.00',
    '3.00',
    '12.0',
  ]);
  expect(rowOf(rows, 'full').split(/ +/)).toEqual([
    'full',
    '1',
    '20.00',
    '20.00',
    '20.00',
    '20.00',
    '9.5',
  ]);
  expect(text(rows).some((shown) => shown.includes('minor'))).toBe(false);
});

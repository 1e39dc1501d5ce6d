import { describe, expect, test } from 'vitest';
import { drawHeapChart } from '../../src/views/heap-chart.ts';
import { plainText } from '../../src/views/styled.ts';
import { lineWidth } from '../../src/views/width.ts';
import { rowOf, textOf } from '../support/drawn-lines.ts';
import { busy, summaryOf } from '../support/gc-summaries.ts';

describe.each([36, 46, 47, 54, 55, 66, 80, 120])('at %i columns', (width) => {
  test('no line is wider, whatever the trace', () => {
    for (const summary of [summaryOf([]), summaryOf([{}]), busy]) {
      for (const drawn of drawHeapChart({ summary, limit: 512 }, { width, height: 30 })) {
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
  const lines = textOf(drawHeapChart({ summary }, { width: 60, height: 50 }));
  const area = lines.filter((shown) => shown.includes('│'));
  const filled = area.filter((shown) => shown.includes('█'.repeat(40)));
  expect(area[0]).toContain('50 │');
  expect(filled.length).toBe(area.length);
});

test('what a collection freed is shaded above what it left', () => {
  const summary = summaryOf([...Array(50).keys()].map(() => ({ before: 100, after: 50 })));
  const area = textOf(drawHeapChart({ summary }, { width: 60, height: 50 })).filter((shown) =>
    shown.includes('│'),
  );
  expect(area.filter((shown) => shown.includes('░'.repeat(40))).length).toBe(area.length / 2);
  expect(area.filter((shown) => shown.includes('█'.repeat(40))).length).toBe(area.length / 2);
});

test('the limit is drawn where the heap comes near it, and left out far from it', () => {
  const near = summaryOf([{}, { before: 60, after: 50 }]);
  const far = summaryOf([{}, {}]);
  const size = { width: 80, height: 30 };
  expect(textOf(drawHeapChart({ summary: near, limit: 64 }, size)).join('\n')).toContain(
    'limit ┤┄',
  );
  expect(textOf(drawHeapChart({ summary: far, limit: 64 }, size)).join('\n')).not.toContain('┄');
});

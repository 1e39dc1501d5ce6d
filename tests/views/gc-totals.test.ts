import { expect, test } from 'vitest';
import { drawGcTotals } from '../../src/views/gc-totals.ts';
import { plainText } from '../../src/views/styled.ts';
import { lineWidth } from '../../src/views/width.ts';
import { rowOf, textOf } from '../support/drawn-lines.ts';
import { busy, summaryOf } from '../support/gc-summaries.ts';

test.each([36, 46, 47, 54, 55, 65, 66, 80, 120])('no line is wider than %i columns', (width) => {
  for (const summary of [summaryOf([]), summaryOf([{}]), busy]) {
    for (const drawn of drawGcTotals(summary, width)) {
      expect(lineWidth(drawn), plainText(drawn)).toBeLessThanOrEqual(width);
    }
  }
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
  expect(textOf(rows).some((shown) => shown.includes('minor'))).toBe(false);
});

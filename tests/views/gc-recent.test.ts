import { expect, test } from 'vitest';
import { drawRecent } from '../../src/views/gc-recent.ts';
import { plainText } from '../../src/views/styled.ts';
import { lineWidth } from '../../src/views/width.ts';
import { busy, summaryOf } from '../support/gc-summaries.ts';

test.each([36, 46, 47, 54, 55, 65, 66, 80, 120])('no line is wider than %i columns', (width) => {
  for (const summary of [summaryOf([]), summaryOf([{}]), busy]) {
    for (const drawn of drawRecent(summary.recent, width, 6)) {
      expect(lineWidth(drawn), plainText(drawn)).toBeLessThanOrEqual(width);
    }
  }
});

test('the newest collection is the last line, with what it freed or the heap grew by', () => {
  const { recent } = summaryOf([
    { atMs: 7, before: 10, after: 4.5, pauseMs: 1.25, reason: 'allocation failure' },
    { atMs: 20, kind: 'full', before: 30, after: 30.5, tags: ['reduce'], reason: 'task' },
  ]);
  const [, ...lines] = drawRecent(recent, 80, 6).map(plainText);
  expect(lines.map((shown) => shown.trim().split(/ +/))).toEqual([
    ['7', 'scavenge', '10.0', '→', '4.5', '5.5', '1.25', 'allocation', 'failure'],
    ['20', 'full', '30.0', '→', '30.5', '+0.5', '1.00', '(reduce)', 'task'],
  ]);
  expect(drawRecent(recent, 80, 1)).toHaveLength(2);
});

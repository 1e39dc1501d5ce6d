import { expect, test } from 'vitest';
import { drawPrintedLines, type PrintedLine } from '../../src/views/printed-lines.ts';
import { plainText } from '../../src/views/styled.ts';
import { lineWidth } from '../../src/views/width.ts';

const printed: readonly PrintedLine[] = [
  { text: 'main', phase: 'main' },
  { text: 'tick 1', phase: 'nextTick' },
  { text: 'what is this?', phase: null },
  { text: '床前明月光'.repeat(30), phase: 'timers' },
  { text: 'wipe\x1b[2Jout', phase: 'check' },
];

const draw = (width: number, more = 0) => drawPrintedLines(printed, more, { width, height: 24 });

test('a line stands in its lane, or in none', () => {
  const drawn = draw(120).map(plainText);
  const header = drawn.find((text) => text.includes('timers'));
  const markOf = (text: string) => drawn.find((row) => row.includes(text))?.indexOf('●');
  expect(markOf('tick 1')).toBe((header?.indexOf('tick') ?? 0) + 1);
  expect(markOf('床前')).toBe((header?.indexOf('timers') ?? 0) + 1);
  expect(markOf('what is this?')).toBe(-1);
});

test.each([24, 36, 60, 80, 120])(
  'it keeps to %i columns, and what it draws is harmless',
  (width) => {
    for (const row of draw(width, 7)) {
      expect(lineWidth(row), plainText(row)).toBeLessThanOrEqual(width);
      expect(plainText(row)).not.toContain('\x1b');
    }
  },
);

test('lines that were not kept are counted', () => {
  expect(draw(80, 7).map(plainText).at(-1)).toBe('and 7 more lines');
  expect(draw(80).map(plainText).join('\n')).not.toContain('more lines');
});

import { describe, expect, test } from 'vitest';
import type { EndEvent } from '../../src/runner/events.ts';
import { drawEnd, drawFinding, formatDuration, markOf } from '../../src/views/findings.ts';
import { plainText } from '../../src/views/styled.ts';
import { lineWidth } from '../../src/views/width.ts';
import { en } from '../../src/words/en.ts';

test('the verdict is a word as well as a colour', () => {
  expect(markOf(true, en)).toEqual({ text: '✓ holds', tone: 'good' });
  expect(markOf(false, en)).toEqual({ text: '✗ does not hold', tone: 'bad' });
  expect(markOf(null, en)).toEqual({ text: '? inconclusive', tone: 'warn' });
});

describe('drawFinding', () => {
  const finding = {
    id: 'a',
    holds: true,
    text: 'A statement of several words about the run.',
    why: 'because of 12 events in 3 iterations of the loop',
  };

  test('puts the reason under the statement', () => {
    expect(drawFinding(finding, 80, en).map(plainText)).toEqual([
      '✓ holds  A statement of several words about the run.',
      '  because of 12 events in 3 iterations of the loop',
    ]);
  });

  test.each([20, 36, 80])('stays within %d columns and loses no word', (width) => {
    const rows = drawFinding(finding, width, en);
    for (const row of rows) {
      expect(lineWidth(row)).toBeLessThanOrEqual(width);
    }
    expect(rows.map(plainText).join(' ').split(/\s+/).filter(Boolean)).toEqual(
      `✓ holds ${finding.text} ${finding.why}`.split(' '),
    );
  });
});

describe('drawEnd', () => {
  const end: EndEvent = {
    type: 'end',
    exitCode: 0,
    signal: null,
    reason: 'exit',
    durationMs: 41.3,
  };
  test.each<[Partial<EndEvent>, string]>([
    [{}, 'ended after 41 ms'],
    [{ exitCode: 7 }, 'ended with exit code 7 after 41 ms'],
    [{ exitCode: null, signal: 'SIGSEGV', reason: 'signal' }, 'ended by SIGSEGV after 41 ms'],
    [
      { reason: 'time-limit', durationMs: 30_012 },
      'ended by node-lab: the time limit was reached after 30.0 s',
    ],
    [{ reason: 'output-limit' }, 'ended by node-lab: the output limit was reached after 41 ms'],
    [{ reason: 'memory' }, 'died: its heap reached the limit after 41 ms'],
    [{ reason: 'stopped' }, 'stopped after 41 ms'],
  ])('%j: %s', (change, text) => {
    const drawn = drawEnd({ ...end, ...change }, en);
    expect(plainText(drawn)).toBe(text);
    expect(drawn[0]?.tone).toBe(Object.keys(change).length === 0 ? 'dim' : 'warn');
  });
});

test.each([
  [0.4, '0 ms'],
  [999, '999 ms'],
  [1000, '1.0 s'],
  [61_250, '61.3 s'],
])('formatDuration of %d is %s', (ms, text) => {
  expect(formatDuration(ms)).toBe(text);
});

import { describe, expect, test } from 'vitest';
import { createSummary, type TraceSummary } from '../../src/analysis/trace/summary.ts';
import { plainText } from '../../src/views/styled.ts';
import { drawTraceSummary } from '../../src/views/trace-summary.ts';
import { lineWidth } from '../../src/views/width.ts';
import { en } from '../../src/words/en.ts';

const place = { file: '/home/me/app.js', line: 12, api: 'setTimeout' };
const summary: TraceSummary = {
  callbacks: 12_346,
  phases: [
    { phase: 'main', user: 1, internal: 0 },
    { phase: 'nextTick', user: 0, internal: 0 },
    { phase: 'timers', user: 12_340, internal: 5 },
  ],
  iterations: 7,
  longest: [
    {
      seq: 5,
      phase: 'timers',
      iteration: 3,
      durationMs: 1_234.5,
      cause: { kind: 'Timeout', place, delayMs: 10, internal: false },
    },
    {
      seq: 0,
      phase: 'main',
      iteration: 0,
      durationMs: 0.042,
      cause: { kind: 'main', place: null, internal: false },
    },
  ],
  busy: { longestMs: 1_240, iteration: 3, meanMs: 177.2 },
  lateTimers: { count: 12_345, longestMs: 40.04, meanMs: 3.96 },
  spawned: [{ what: 'worker', name: 'w.js', at: { file: '/home/me/app.js', line: 4 } }],
  moreSpawned: 2,
  end: { why: 'exit', callbacks: 12_346, dropped: 0, forgotten: 0 },
};
const naming = { words: en, nameOf: (file: string) => file.replace('/home/me/', '') };

function draw(changes: Partial<TraceSummary> = {}, width = 100): string[] {
  return drawTraceSummary({ ...summary, ...changes }, width, naming).map((line) =>
    plainText(line).trimEnd(),
  );
}

test('figures stand under each other, each with its name', () => {
  expect(draw()).toEqual([
    'Trace',
    'iterations  7',
    "callbacks        program  Node's own",
    '  main                 1           0',
    '  timers          12,340           5',
    'longest     1.23 s  timers · iteration 3 · setTimeout 10 ms at app.js:12',
    '            0.04 ms  main · before the loop',
    'loop delay  1.24 s in the callbacks of iteration 3, the longest; 177.2 ms on average',
    '            timers up to 40.0 ms later than the most punctual of 12345; 4.0 ms on average',
    'started     worker thread w.js at app.js:4',
    '            and 2 more',
  ]);
});

describe('what was not seen is said', () => {
  test.each<[string, Partial<TraceSummary>, string]>([
    ['callbacks', { callbacks: 12_340 }, '6 callbacks that the probe reported have not arrived'],
    ['the end', { end: null }, 'the end: the program was gone before the probe could report it'],
    [
      'reports',
      { end: { why: 'exit', callbacks: 12_346, dropped: 2, forgotten: 0 } },
      '2 reports of the probe were lost',
    ],
  ])('%s', (_, changes, expected) => {
    expect(draw(changes).at(-1)).toBe(`not seen    ${expected}`);
  });
});

test('a trace of nothing has figures, too', () => {
  const empty = drawTraceSummary(createSummary().summary(), 80, naming);
  expect(empty.map(plainText).join('\n')).toContain('iterations  0');
});

test.each([40, 60, 80])('fits into %i columns', (width) => {
  for (const line of drawTraceSummary(summary, width, naming)) {
    expect(lineWidth(line)).toBeLessThanOrEqual(width);
  }
});

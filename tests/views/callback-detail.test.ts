import { expect, test } from 'vitest';
import { addToTimeline, createTimeline } from '../../src/analysis/timeline.ts';
import type { CallbackEvent } from '../../src/runner/events.ts';
import { DETAIL_HEIGHT, drawCallbackDetail } from '../../src/views/callback-detail.ts';
import { plainText } from '../../src/views/styled.ts';
import { lineWidth } from '../../src/views/width.ts';

const source = ['const fs = require("fs");', '  setTimeout(later, 1);'];
const readSource = ({ line }: { line: number }) => source[line - 1] ?? null;

const main: CallbackEvent = {
  type: 'callback',
  seq: 0,
  parent: null,
  phase: 'main',
  iteration: 0,
  kind: 'main',
  startMs: 10,
  durationMs: 5,
};
const timer: CallbackEvent = {
  type: 'callback',
  seq: 1,
  parent: 0,
  phase: 'timers',
  iteration: 3,
  kind: 'Timeout',
  api: 'setTimeout',
  delayMs: 1,
  scheduledMs: 11,
  startMs: 20,
  durationMs: 0.25,
  scheduledAt: { file: '/app/index.js', line: 2, column: 3 },
};

function detailOf(event: CallbackEvent, width = 120): string[] {
  const timeline = createTimeline();
  addToTimeline(timeline, main);
  addToTimeline(timeline, event);
  const row = timeline.rows.find(({ seq }) => seq === event.seq);
  const lines = row === undefined ? [] : drawCallbackDetail(timeline, row, readSource, width);
  expect(lines.length).toBeLessThan(DETAIL_HEIGHT);
  for (const line of lines) {
    expect(lineWidth(line)).toBeLessThanOrEqual(width);
  }
  return lines.map(plainText);
}

test('says what was called, where in the loop, when, and by what', () => {
  const [first, causes, scheduled, writes] = detailOf(timer);
  expect(first).toBe(
    'setTimeout  timers, iteration 3, callback 1  waited 9.00 ms, began at 20.0 ms, took 0.25 ms',
  );
  expect(causes).toMatch(/^causes +main$/);
  expect(scheduled).toMatch(/^scheduled +index\.js:2 {2}setTimeout\(later, 1\);$/);
  expect(writes).toMatch(/place not known$/);
});

test('says what is deduced, and nothing where all was observed', () => {
  expect(detailOf({ ...timer, deduced: ['phase', 'internal'] })[0]).toContain(
    'deduced: phase, whose it is',
  );
  expect(detailOf(timer)[0]).not.toContain('deduced');
});

test('of the main script says that Node starts it', () => {
  expect(detailOf(main).join('\n')).toMatch(
    /main script {2}main, before the loop.*\ncauses +Node starts it/,
  );
});

test('keeps to a narrow window', () => {
  detailOf({ ...timer, deduced: ['phase'] }, 40);
});

import { describe, expect, test } from 'vitest';
import { createSummary } from '../../../src/analysis/trace/summary.ts';
import type { ObservationEvent } from '../../../src/runner/events.ts';
import { batchOf, type HandWritten } from '../../support/callback-batches.ts';
import { createRandom, pick } from '../../support/random.ts';

function summaryOf(callbacks: readonly HandWritten[], options = {}) {
  const builder = createSummary(options);
  builder.add(batchOf(callbacks));
  return builder.summary();
}

const seen = (name: string, fields: Record<string, unknown>): ObservationEvent => ({
  type: 'observation',
  name,
  ...fields,
});

test('callbacks are counted by phase, Node’s own apart', () => {
  const { callbacks, phases } = summaryOf([
    { seq: 0, phase: 'main' },
    { seq: 1, phase: 'timers' },
    { seq: 2, phase: 'timers', internal: true },
    { seq: 3, phase: 'timers', internal: true },
  ]);
  expect(callbacks).toBe(4);
  expect(phases.filter(({ user, internal }) => user + internal > 0)).toEqual([
    { phase: 'main', user: 1, internal: 0 },
    { phase: 'timers', user: 1, internal: 2 },
  ]);
});

test('the longest callbacks are those that sorting all of them gives', () => {
  const random = createRandom(4);
  const callbacks = Array.from({ length: 500 }, (_, seq) => ({
    seq,
    durationMs: Math.fround(random() * 100),
    internal: random() < 0.5,
  }));
  const sorted = [...callbacks].sort((a, b) => b.durationMs - a.durationMs);
  const numbers = (internal: boolean) =>
    summaryOf(callbacks, { internal }).longest.map(({ seq }) => seq);
  expect(numbers(true)).toEqual(sorted.slice(0, 5).map(({ seq }) => seq));
  const own = sorted.filter(({ internal }) => !internal);
  expect(numbers(false)).toEqual(own.slice(0, 5).map(({ seq }) => seq));
});

describe('time in the callbacks of an iteration', () => {
  test('is counted once where one callback runs inside another', () => {
    const { busy, iterations } = summaryOf([
      { seq: 0, startMs: 0, durationMs: 50 },
      { seq: 2, iteration: 1, startMs: 61, durationMs: 2 },
      { seq: 3, iteration: 1, startMs: 64, durationMs: 3 },
      { seq: 1, iteration: 1, startMs: 60, durationMs: 10 },
      { seq: 4, iteration: 1, startMs: 71, durationMs: 1 },
      { seq: 5, iteration: 4, startMs: 80, durationMs: 5 },
    ]);
    expect(iterations).toBe(4);
    expect(busy).toEqual({ longestMs: 11, iteration: 1, meanMs: 4 });
  });

  test('is none before the loop', () => {
    expect(summaryOf([{ seq: 0, durationMs: 5 }])).toMatchObject({ iterations: 0, busy: null });
  });

  test('may be asked for while the trace goes on', () => {
    const builder = createSummary();
    builder.add(batchOf([{ seq: 1, iteration: 1, startMs: 1, durationMs: 1 }]));
    builder.summary();
    builder.add(batchOf([{ seq: 2, iteration: 1, startMs: 3, durationMs: 1 }]));
    expect(builder.summary().busy?.longestMs).toBe(2);
  });
});

test('timers are late against the most punctual one, whatever the loop’s clock', () => {
  const random = createRandom(9);
  const offset = pick(random, [-20, 0, 33]);
  const { lateTimers } = summaryOf(
    [2, 5, 11].map((late, seq) => ({ seq, startMs: 100 + offset + late, dueMs: 100 })),
  );
  expect(lateTimers).toEqual({ count: 3, longestMs: 9, meanMs: 4 });
  expect(summaryOf([{ seq: 1, startMs: 5, dueMs: 1 }]).lateTimers).toBeNull();
});

test('workers and children are named, the first of them', () => {
  const builder = createSummary();
  for (let index = 0; index < 25; index++) {
    builder.observe(seen('spawned', { what: index % 2 ? 'worker' : 'child', file: `f${index}` }));
  }
  const { spawned, moreSpawned } = builder.summary();
  expect(spawned.slice(0, 2)).toEqual([
    { what: 'child', name: 'f0' },
    { what: 'worker', name: 'f1' },
  ]);
  expect([spawned.length, moreSpawned]).toEqual([20, 5]);
});

test('what the probe says of the end is kept', () => {
  const builder = createSummary();
  expect(builder.summary().end).toBeNull();
  builder.observe(seen('trace-end', { why: 'uncaught', callbacks: 12, dropped: 3 }));
  expect(builder.summary().end).toEqual({
    why: 'uncaught',
    callbacks: 12,
    dropped: 3,
    forgotten: 0,
  });
});

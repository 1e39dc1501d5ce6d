import { describe, expect, test } from 'vitest';
import { createCallbackStore } from '../../src/analysis/callback-store.ts';
import { addToTimeline, createTimeline } from '../../src/analysis/timeline.ts';
import { sourceOf } from '../../src/analysis/timeline-source.ts';
import {
  type CallbackBatch,
  callbackFlags,
  createBatch,
  expandBatch,
} from '../../src/runner/callback-batch.ts';
import type { ObservationEvent } from '../../src/runner/events.ts';
import { createRandom } from '../support/random.ts';

const tables = { kinds: ['Immediate'], places: [null] };

/** `count` callbacks, in batches, ended in an order that is nearly that of their start. */
function randomTrace(seed: number, count: number): (CallbackBatch | ObservationEvent)[] {
  const random = createRandom(seed);
  const order = Array.from({ length: count }, (_, seq) => seq);
  for (let at = 0; at + 1 < count; at++) {
    if (random() < 0.2) {
      [order[at], order[at + 1]] = [order[at + 1] as number, order[at] as number];
    }
  }
  const events: (CallbackBatch | ObservationEvent)[] = [];
  let batch = createBatch(64, tables);
  for (const seq of order) {
    if (random() < 0.1) {
      events.push({
        type: 'observation',
        name: 'write',
        stream: 'stdout',
        text: `line ${seq}\n`,
        callback: seq,
        phase: 'check',
        iteration: 1,
        kind: 'Immediate',
      });
    }
    const at = batch.count++;
    batch.seq[at] = seq;
    batch.parent[at] = seq - 1;
    batch.phase[at] = 6;
    batch.iteration[at] = 1;
    batch.flags[at] = random() < 0.4 ? callbackFlags.internal : 0;
    batch.startMs[at] = seq;
    batch.scheduledMs[at] = Number.NaN;
    batch.delayMs[at] = Number.NaN;
    batch.dueMs[at] = Number.NaN;
    if (batch.count === 64) {
      events.push(batch);
      batch = createBatch(64, tables);
    }
  }
  return [...events, batch];
}

function fill(events: readonly (CallbackBatch | ObservationEvent)[], limit?: number) {
  const store = createCallbackStore(limit);
  const timeline = createTimeline(Number.MAX_SAFE_INTEGER);
  for (const event of events) {
    if (event.type === 'callbacks') {
      store.add(event);
      for (const callback of expandBatch(event)) {
        addToTimeline(timeline, callback);
      }
    } else {
      store.observe(event);
      addToTimeline(timeline, event);
    }
  }
  return { store, plain: sourceOf(timeline) };
}

describe.each([1, 2, 3])('a random trace (seed %i)', (seed) => {
  const { store, plain } = fill(randomTrace(seed, 9_000));

  test.each([false, true])(
    'is found by rank and number as in a plain list (own: %s)',
    (internal) => {
      const count = plain.count(internal);
      expect(store.count(internal)).toBe(count);
      for (let rank = 0; rank < count; rank += 37) {
        const seq = plain.seqAt(rank, internal);
        expect(store.seqAt(rank, internal)).toBe(seq);
        expect(store.rankOf(seq ?? 0, internal)).toBe(rank);
      }
      expect(store.seqAt(count, internal)).toBeNull();
    },
  );

  test('gives the same rows', () => {
    for (let seq = 0; seq < 9_000; seq += 101) {
      expect(store.row(seq)).toEqual(plain.row(seq));
    }
    expect(store.range(4_000, 4_300)).toEqual(plain.range(4_000, 4_300));
    expect(store.row(9_000)).toBeUndefined();
  });

  test('finds what printed, forth and back', () => {
    for (let seq = -1; seq <= 9_000; seq += 53) {
      expect(store.printedFrom(seq, 1)).toBe(plain.printedFrom(seq, 1));
      expect(store.printedFrom(seq, -1)).toBe(plain.printedFrom(seq, -1));
    }
  });
});

test('what is beyond the limit is counted, not kept', () => {
  const { store } = fill(randomTrace(4, 1_000), 600);
  expect(store.beyond).toBe(400);
  expect(store.count(true)).toBe(600);
  expect(store.row(700)).toBeUndefined();
});

test('a callback that prints is there before it has ended', () => {
  const store = createCallbackStore();
  store.observe({
    type: 'observation',
    name: 'write',
    stream: 'stdout',
    text: 'now\n',
    callback: 5,
    phase: 'timers',
    iteration: 2,
    kind: 'Timeout',
  });
  expect(store.count(false)).toBe(1);
  expect(store.row(5)).toMatchObject({ seq: 5, lines: ['now'], ended: false });
});

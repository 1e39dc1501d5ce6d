import { describe, expect, test } from 'vitest';
import {
  createCallbackLog,
  type LoggedCallback,
} from '../../../src/analysis/trace/callback-log.ts';
import { type Chain, causesOf } from '../../../src/analysis/trace/causes.ts';
import { createWriters } from '../../../src/analysis/trace/writers.ts';
import type { ObservationEvent } from '../../../src/runner/events.ts';
import { batchOf, type HandWritten } from '../../support/callback-batches.ts';

const place = (line: number, api: string) => ({ file: '/app.js', line, column: 1, api });

/** A file read: three steps of Node's own, then the user's callback, which sets a timer. */
const readThenTimer: HandWritten[] = [
  { seq: 0, kind: 'main' },
  { seq: 1, parent: 0, kind: 'FSREQCALLBACK', place: place(8, 'fs.readFile'), internal: true },
  { seq: 2, parent: 1, kind: 'FSREQCALLBACK', internal: true },
  { seq: 3, parent: 2, kind: 'FSREQCALLBACK', internal: true },
  { seq: 4, parent: 3, kind: 'FSREQCALLBACK' },
  { seq: 5, parent: 4, kind: 'Timeout', place: place(12, 'setTimeout'), delayMs: 10 },
];

function logOf(callbacks: readonly HandWritten[]) {
  const log = createCallbackLog();
  log.add(batchOf(callbacks));
  return log;
}

/** `setTimeout:12 < fs.readFile:8 < main` */
function shown({ causes, root }: Chain): string {
  const steps = causes.map(({ kind, place: at }) => `${at?.api ?? kind}:${at?.line ?? '?'}`);
  return [...steps, root ?? '…'].join(' < ');
}

function chain(callbacks: readonly HandWritten[], seq: number, options = {}): string {
  const log = logOf(callbacks);
  return shown(
    causesOf(log, log.find(seq) as LoggedCallback, { limit: 9, unfold: false, ...options }),
  );
}

describe('the chain of causes', () => {
  test('passes over what Node does for itself, and keeps the call that led to it', () => {
    expect(chain(readThenTimer, 5)).toBe('setTimeout:12 < fs.readFile:8 < main');
  });

  test('names each step of Node’s own when it is asked to', () => {
    expect(chain(readThenTimer, 5, { unfold: true })).toBe(
      'setTimeout:12 < FSREQCALLBACK:? < FSREQCALLBACK:? < FSREQCALLBACK:? < fs.readFile:8 < main',
    );
  });

  test('ends at the limit', () => {
    expect(chain(readThenTimer, 5, { limit: 1 })).toBe('setTimeout:12 < …');
  });

  test('ends where a callback is not known', () => {
    expect(chain([{ seq: 7, parent: 6, place: place(3, 'setImmediate') }], 7)).toBe(
      'setImmediate:3 < …',
    );
  });

  test('ends at the body of the main module', () => {
    const log = logOf([
      { seq: 0, kind: 'main' },
      { seq: 1, parent: 0, kind: 'PROMISE' },
      { seq: 2, parent: 1, place: place(3, 'setImmediate') },
    ]);
    log.observe({ type: 'observation', name: 'module-body', callback: 1 });
    const from = log.find(2) as LoggedCallback;
    expect(shown(causesOf(log, from, { limit: 9, unfold: false }))).toBe('setImmediate:3 < module');
  });

  test('of a callback that its own reports make its cause comes to an end', () => {
    expect(chain([{ seq: 1, parent: 1 }], 1, { limit: 1_000 })).toMatch(/… *$/);
  });
});

test('a log keeps the first callbacks and the latest, however many there are', () => {
  const log = createCallbackLog();
  const total = 1_300_000;
  for (let from = 0; from < total; from += 4_096) {
    const batch = batchOf(
      Array.from({ length: Math.min(4_096, total - from) }, (_, row) => ({ seq: from + row })),
    );
    for (let row = 0; row < batch.count; row++) {
      batch.parent[row] = from + row - 1;
    }
    log.add(batch);
  }
  const parents = [0, 1, 65_535, 65_536, 100_000, 700_000, total - 1].map(
    (seq) => log.find(seq)?.parent,
  );
  expect(parents).toEqual([-1, 0, 65_534, undefined, undefined, 699_999, total - 2]);
  expect(log.find(total)).toBeUndefined();
});

describe('why a callback wrote', () => {
  const write: ObservationEvent = {
    type: 'observation',
    name: 'write',
    callback: 6,
    phase: 'check',
    iteration: 2,
    kind: 'Immediate',
  };

  test('is known while it still runs', () => {
    const writers = createWriters(logOf(readThenTimer));
    writers.observe({ ...write, parent: 5, scheduledAt: place(14, 'x'), api: 'setImmediate' });
    const why = writers.explain(6, { limit: 9, unfold: false });
    expect(why).toMatchObject({ phase: 'check', iteration: 2 });
    expect(shown(why?.chain as Chain)).toBe(
      'setImmediate:14 < setTimeout:12 < fs.readFile:8 < main',
    );
  });

  test('is known in part where its cause is not told', () => {
    const writers = createWriters(logOf(readThenTimer));
    writers.observe(write);
    expect(writers.explain(6, { limit: 9, unfold: false })).toMatchObject({
      phase: 'check',
      chain: { causes: [], root: null },
    });
  });

  test('is not known of a callback that wrote nothing', () => {
    expect(createWriters(logOf([])).explain(6, { limit: 9, unfold: false })).toBeNull();
  });
});

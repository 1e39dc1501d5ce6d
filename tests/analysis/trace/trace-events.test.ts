import { describe, expect, test } from 'vitest';
import { createTraceEventWriter } from '../../../src/analysis/trace/trace-events.ts';
import {
  type CallbackBatch,
  type CallPlace,
  createBatch,
  phaseNames,
} from '../../../src/runner/callback-batch.ts';
import type { ObservationEvent } from '../../../src/runner/events.ts';
import { createRandom, pickInteger } from '../../support/random.ts';
import { type Arrow, checkTraceFile, type Document } from '../../support/trace-event-format.ts';

const facts = { program: '/home/me/app.js', node: '20.20.2', argv: ['node', 'app.js'] };

const naming = { kind: String, file: (file: string) => file.replace('/home/me/', '') };

interface Callback {
  seq: number;
  parent: number;
  phase: number;
  iteration: number;
  kind: number;
  place: number;
  internal: boolean;
  startMs: number;
  durationMs: number;
  scheduledMs: number;
}

const places: (CallPlace | null)[] = [
  null,
  { file: '/home/me/app.js', line: 12, column: 3, api: 'setTimeout' },
  { file: '/home/me/"odd"\n.js', line: 1, column: 1 },
];
const kinds = ['main', 'Timeout', 'TickObject', 'A "kind" \ud800'];

function batchOf(callbacks: readonly Callback[]): CallbackBatch {
  const batch = createBatch(callbacks.length, { kinds, places });
  batch.count = callbacks.length;
  callbacks.forEach((callback, row) => {
    for (const name of ['seq', 'parent', 'phase', 'iteration', 'kind', 'place'] as const) {
      batch[name][row] = callback[name];
    }
    batch.flags[row] = callback.internal ? 1 : 0;
    batch.startMs[row] = callback.startMs;
    batch.durationMs[row] = callback.durationMs;
    batch.scheduledMs[row] = callback.scheduledMs;
  });
  return batch;
}

function fileOf(
  callbacks: readonly Callback[],
  observations: readonly ObservationEvent[] = [],
): string {
  const chunks: Buffer[] = [];
  const writer = createTraceEventWriter(facts, naming, (bytes) => chunks.push(Buffer.from(bytes)));
  observations.forEach(writer.observe);
  for (let at = 0; at < callbacks.length; at += 37) {
    writer.add(batchOf(callbacks.slice(at, at + 37)));
  }
  writer.finish({ exitCode: 0, signal: null, reason: 'exit' });
  return Buffer.concat(chunks).toString();
}

const main: Callback = {
  seq: 0,
  parent: -1,
  phase: 0,
  iteration: 0,
  kind: 0,
  place: 0,
  internal: false,
  startMs: 20,
  durationMs: 5,
  scheduledMs: NaN,
};

/**
 * A random run, in the order in which callbacks end: some lie in others, many follow each other
 * within a microsecond, and times are rounded as a probe may round them.
 */
function randomRun(random: () => number, decimals: number): Callback[] {
  const round = (ms: number) => Math.round(ms * 10 ** decimals) / 10 ** decimals;
  const callbacks: Callback[] = [];
  let seq = 0;
  let now = 25;
  let iteration = 0;
  const run = (depth: number) => {
    seq += 1;
    const own = seq;
    const startMs = now;
    const parent = pickInteger(random, 0, own - 1);
    const phase = pickInteger(random, 1, phaseNames.length - 1);
    now += random() < 0.3 ? 0 : random() * 0.003;
    while (depth < 4 && random() < 0.25) {
      run(depth + 1);
    }
    now += random() < 0.3 ? 0 : random() * 0.003;
    callbacks.push({
      seq: own,
      parent,
      phase,
      iteration,
      kind: pickInteger(random, 1, 3),
      place: pickInteger(random, 0, 2),
      internal: random() < 0.5,
      startMs: round(startMs),
      durationMs: round(now - startMs),
      scheduledMs: random() < 0.2 ? NaN : round(startMs - random() * 2),
    });
    now += random() < 0.3 ? 0 : random() * 0.002;
  };
  while (seq < 300) {
    run(0);
    iteration += random() < 0.2 ? 1 : 0;
  }
  return [main, ...callbacks];
}

/** Arrows as `from>to`, by the callbacks' own numbers. */
function numbered(arrows: readonly Arrow[]): string[] {
  return arrows.map(({ from, to }) => `${from.args?.seq}>${to.args?.seq}`).sort();
}

describe.each(Array.from({ length: 25 }, (_, index) => index + 1))('seed %i', (seed) => {
  test.each([3, 4, 6])('any run, its times rounded to %i decimals, keeps the rules', (decimals) => {
    const callbacks = randomRun(createRandom(seed), decimals);
    const { problems, arrows } = checkTraceFile(fileOf(callbacks));
    expect(problems).toEqual([]);
    const expected = callbacks
      .filter(({ parent }) => parent >= 0)
      .map(({ parent, seq }) => `${parent}>${seq}`)
      .sort();
    expect(numbered(arrows.chrome)).toEqual(expected);
    expect(numbered(arrows.perfetto)).toEqual(expected);
  });

  test('no time is moved by more than the rounding of microseconds', () => {
    const callbacks = randomRun(createRandom(seed), 3);
    const { traceEvents } = JSON.parse(fileOf(callbacks)) as Document;
    const slices = new Map(
      traceEvents
        .filter(({ ph, args }) => ph === 'X' && args)
        .map((event) => [event.args?.seq, event]),
    );
    for (const { seq, startMs } of callbacks) {
      expect(Math.abs((slices.get(seq)?.ts as number) - startMs * 1_000)).toBeLessThan(3);
    }
  });
});

test('a slice says what ran: its number, iteration, type and place', () => {
  const timer = { ...main, seq: 1, parent: 0, phase: 3, iteration: 2, kind: 1, place: 1 };
  const { traceEvents } = JSON.parse(
    fileOf([main, { ...timer, startMs: 30.0005, durationMs: 0.25, scheduledMs: 21 }]),
  ) as Document;
  expect(traceEvents.find(({ args }) => args?.seq === 1)).toEqual({
    ph: 'X',
    pid: 1,
    tid: 6,
    ts: 30_000.5,
    dur: 250,
    name: 'setTimeout',
    cat: 'user',
    args: { kind: 'Timeout', place: 'app.js:12:3', seq: 1, iteration: 2 },
  });
});

test('each phase has a lane with a name and a rank, in the order of the loop', () => {
  const { traceEvents } = JSON.parse(fileOf([main])) as Document;
  const lanes = (name: string) =>
    traceEvents.filter((event) => event.name === name).map(({ tid, args }) => [tid, args]);
  expect(lanes('thread_name').map(([, args]) => (args as { name: string }).name)).toEqual([
    'loop iterations',
    'output',
    'main script',
    'process.nextTick',
    'microtasks',
    'timers',
    'pending',
    'poll',
    'check',
    'close',
  ]);
  expect(lanes('thread_sort_index')).toEqual(
    lanes('thread_name').map(([tid]) => [tid, { sort_index: tid }]),
  );
});

test('a write is an instant at its time, with its callback', () => {
  const write: ObservationEvent = {
    type: 'observation',
    name: 'write',
    stream: 'stdout',
    text: '"quoted" \ud83d',
    bytes: 12,
    callback: 0,
    ms: 21.5,
  };
  const { traceEvents } = JSON.parse(fileOf([main], [write])) as Document;
  expect(traceEvents.find(({ ph }) => ph === 'i')).toMatchObject({
    name: 'stdout',
    s: 't',
    ts: 21_500,
    args: { text: '"quoted" \ufffd', bytes: 12, callback: 0 },
  });
});

test('iterations follow each other in a lane of their own', () => {
  const random = createRandom(5);
  const callbacks = randomRun(random, 6);
  const { traceEvents } = JSON.parse(fileOf(callbacks)) as Document;
  const iterations = traceEvents.filter(({ cat }) => cat === 'loop').map(({ name }) => name);
  const expected = [...new Set(callbacks.map(({ iteration }) => iteration))]
    .filter((iteration) => iteration > 0)
    .map((iteration) => `iteration ${iteration}`);
  expect(iterations).toEqual(expected);
});

test('arrows that cannot be drawn are counted', () => {
  const orphan = { ...main, seq: 8, parent: 7, phase: 3, startMs: 40 };
  const { otherData } = JSON.parse(fileOf([main, orphan])) as Document;
  expect(otherData).toMatchObject({ callbacks: 2, arrows: 0, arrowsLeftOut: 1 });
});

test('a run without a single callback gives a valid file', () => {
  expect(checkTraceFile(fileOf([])).problems).toEqual([]);
});

test.each([
  ['a flow in no slice', { ph: 's', id: 1, name: 'n', cat: 'c', pid: 1, tid: 1, ts: 900 }],
  ['slices overlap', { ph: 'X', name: 'n', pid: 1, tid: 1, ts: 5, dur: 10 }],
  ['dur is no duration', { ph: 'X', name: 'n', pid: 1, tid: 1, ts: 5 }],
  ['E without its B', { ph: 'E', name: 'n', pid: 1, tid: 1, ts: 5 }],
  ['unknown metadata', { ph: 'M', name: 'n', pid: 1, tid: 1 }],
  [
    'a flow without a start',
    { ph: 'f', bp: 'e', id: 1, name: 'n', cat: 'c', pid: 1, tid: 1, ts: 5 },
  ],
])('the checker finds: %s', (what, event) => {
  const good = { ph: 'X', name: 'n', pid: 1, tid: 1, ts: 0, dur: 10 };
  const { problems } = checkTraceFile(JSON.stringify({ traceEvents: [good, event] }));
  expect(problems.join()).toContain(what);
});

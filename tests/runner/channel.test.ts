import { describe, expect, test } from 'vitest';
import { frameHeaderWords, ops, ticksPerMs } from '../../src/probes/event-loop/protocol.ts';
import { createRecorder } from '../../src/probes/event-loop/recorder.ts';
import { expandBatch, phaseNames } from '../../src/runner/callback-batch.ts';
import { createReader, type Reported } from '../../src/runner/channel.ts';
import type { CallbackEvent, ObservationEvent } from '../../src/runner/events.ts';
import { createRandom } from '../support/random.ts';

type Event = CallbackEvent | ObservationEvent;

/** Records through the probe's own recorder; the clock goes one millisecond a record. */
function recording() {
  const frames: Buffer[] = [];
  const clock = { ticks: () => 0, msOf: (ticks: number) => ticks / ticksPerMs };
  const recorder = createRecorder((bytes) => {
    frames.push(Buffer.from(bytes));
    return true;
  }, clock);
  let ticks = 0;
  const timed = (op: number, ...words: number[]) => {
    ticks += ticksPerMs;
    put(op | (recorder.passed(ticks) << 4), ...words);
  };
  const put = (...words: number[]) => {
    recorder.makeRoom();
    recorder.words.set(words, recorder.at);
    recorder.at += words.length;
  };
  return {
    recorder,
    timed,
    put,
    frames() {
      recorder.flush();
      return frames;
    },
  };
}

/** A tick of Node's, the user's immediate that writes a line, and a promise that waits on another. */
function sampleFrames(): Buffer[] {
  const { recorder, timed, put, frames } = recording();
  recorder.note({ note: 'kind', code: 1, kind: 'Immediate' });
  recorder.note({ note: 'kind', code: 2, kind: 'TickObject' });
  const place = { file: '/a.js', line: 3, column: 5 };
  recorder.note({
    note: 'place',
    code: 4,
    place,
    api: 'setImmediate',
    direct: true,
    promises: false,
  });
  timed(ops.init, 10, 1 | (4 << 12));
  put(ops.initDrained, 11, 2 | (1 << 12));
  recorder.flush();
  timed(ops.beforeDrained, 11);
  timed(ops.afterLast);
  timed(ops.before, 10, 7, 1);
  recorder.note({ note: 'write', stream: 'stdout', text: '床前\n', bytes: 7, at: 4 });
  recorder.flush();
  put(ops.promiseInit);
  put(ops.promiseInitAt | (1 << 4), 4);
  timed(ops.after, 10);
  timed(ops.promiseBeforeFar, 2);
  timed(ops.promiseAfter);
  return frames();
}

const sample = Buffer.concat(sampleFrames());

/** What a reader makes of bytes that come in these portions. */
function readAll(portions: readonly Buffer[], signal: string | null = null): Event[] {
  const reader = createReader();
  const expand = (reported: Reported[]) =>
    reported.flatMap((event) => (event.type === 'callbacks' ? [...expandBatch(event)] : [event]));
  return [
    ...portions.flatMap((portion) => {
      portion.copy(reader.space(portion.length));
      return expand(reader.push(portion.length));
    }),
    ...expand(reader.end(signal)),
  ];
}

const names = (events: readonly Event[]) =>
  events.map((event) =>
    event.type === 'callback' ? `${event.seq} ${event.kind}` : `${event.name}`,
  );

const observed = (events: readonly Event[], name: string) =>
  events.filter((event) => event.type === 'observation' && event.name === name);

describe('frames', () => {
  test('tell callbacks and writes in the order in which they ended and were made', () => {
    const events = readAll([sample]);
    expect(names(events)).toEqual([
      '0 main',
      '1 TickObject',
      'write',
      '2 Immediate',
      '3 PROMISE',
      'trace-end',
    ]);
    expect(events).toMatchObject([
      { parent: null, phase: 'main', startMs: 0, durationMs: 2 },
      { parent: 0, phase: 'nextTick', iteration: 0, startMs: 2, durationMs: 1, internal: true },
      {
        stream: 'stdout',
        text: '床前\n',
        bytes: 7,
        callback: 2,
        phase: 'check',
        iteration: 7,
        at: { file: '/a.js', line: 3, column: 5 },
      },
      {
        parent: 0,
        phase: 'check',
        iteration: 7,
        scheduledMs: 1,
        startMs: 4,
        scheduledAt: { file: '/a.js', line: 3, column: 5 },
        api: 'setImmediate',
      },
      { parent: 2, phase: 'microtask', iteration: 7, startMs: 6 },
      { why: 'exit', callbacks: 4, dropped: 0, forgotten: 0 },
    ]);
  });

  test('may come cut up anywhere', () => {
    const whole = readAll([sample]);
    for (let cut = 0; cut <= sample.length; cut++) {
      const parts = [sample.subarray(0, cut), sample.subarray(cut)];
      expect(readAll(parts), `cut at ${cut}`).toEqual(whole);
    }
    expect(readAll(Array.from(sample, (byte) => Buffer.of(byte)))).toEqual(whole);
  });

  test('stand beside the lines of other probes', () => {
    const line = Buffer.from('{"type":"observation","name":"slab","bytes":8192}\n');
    const [first, ...others] = sampleFrames();
    const events = readAll([Buffer.concat([line, first as Buffer, line, ...others, line])]);
    expect(observed(events, 'slab')).toHaveLength(3);
    expect(events.filter(({ type }) => type === 'callback')).toHaveLength(4);
  });

  test('a signal is why a trace ends, and what still ran ends with it', () => {
    const { recorder, timed, frames } = recording();
    recorder.note({ note: 'kind', code: 1, kind: 'Timeout' });
    timed(ops.init, 10, 1);
    timed(ops.before, 10, 1, 1);
    const events = readAll(frames(), 'SIGTERM');
    expect(events).toMatchObject([
      { kind: 'main' },
      { kind: 'Timeout', deduced: expect.arrayContaining(['durationMs']) },
      { name: 'trace-end', why: 'signal', callbacks: 2 },
    ]);
  });
});

describe('what is no frame of the probe', () => {
  // The very first frame only tells that the probe is there.
  const [start, first, second, third] = sampleFrames() as [Buffer, Buffer, Buffer, Buffer];

  test('is shown, and what comes behind it is read', () => {
    const broken = Buffer.from(second);
    broken.writeUInt32LE(broken.readUInt32LE(frameHeaderWords * 4) ^ 1, frameHeaderWords * 4);
    const events = readAll([Buffer.concat([start, first, broken, third])]);
    expect(observed(events, 'unreadable').length).toBeGreaterThan(0);
    expect(observed(events, 'trace-end')).toMatchObject([{ dropped: 1 }]);
    expect(names(events)).toContain('1 PROMISE');
  });

  test('a frame that is missing is counted', () => {
    const events = readAll([Buffer.concat([start, first, third])]);
    expect(observed(events, 'trace-end')).toMatchObject([{ dropped: 1 }]);
  });

  test('a frame that breaks off is shown at the end', () => {
    const events = readAll([sample.subarray(0, sample.length - 4)], 'SIGKILL');
    expect(observed(events, 'unreadable')).toHaveLength(1);
    expect(observed(events, 'trace-end')).toMatchObject([{ why: 'signal', dropped: 1 }]);
  });

  test('no bytes whatever make the reader fail, or say something that is not so', () => {
    for (let seed = 1; seed <= 300; seed++) {
      const random = createRandom(seed);
      const bytes = Buffer.from(sample);
      const changes = 1 + Math.floor(random() * 4);
      for (let change = 0; change < changes; change++) {
        bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256);
      }
      const events = readAll([bytes]);
      const told = events.filter(({ type, name }: { type: string; name?: string }) =>
        type === 'callback' ? true : name === 'unreadable',
      );
      expect(told.length, `seed ${seed}`).toBeGreaterThan(0);
      const seqs = events.flatMap((event) => (event.type === 'callback' ? [event.seq] : []));
      expect(new Set(seqs).size, `seed ${seed}`).toBe(seqs.length);
      for (const event of events) {
        const { phase = 'main', iteration = 0 } = event as Partial<CallbackEvent>;
        expect(phaseNames, `seed ${seed}`).toContain(phase);
        expect(Number.isSafeInteger(iteration), `seed ${seed}`).toBe(true);
      }
    }
  });

  test('a payload of nonsense under a right checksum is not trusted', () => {
    const { put, frames } = recording();
    put(0);
    const events = readAll(frames());
    expect(observed(events, 'unreadable')).toHaveLength(1);
  });
});

test('a hundred thousand callbacks are read, all of them', () => {
  const { recorder, timed, put, frames } = recording();
  const count = 100_000;
  for (let index = 0; index < count; index += 10_000) {
    for (let within = 0; within < 10_000; within++) {
      put(ops.promiseInit | (1 << 4));
    }
    for (let within = 0; within < 10_000; within++) {
      timed(ops.promiseBeforeFar, index + within + 1);
      timed(ops.promiseAfter);
    }
  }
  recorder.flush();
  const reader = createReader();
  let callbacks = 0;
  for (const frame of frames()) {
    frame.copy(reader.space(frame.length));
    for (const event of reader.push(frame.length)) {
      callbacks += event.type === 'callbacks' ? event.count : 0;
    }
  }
  expect(callbacks).toBe(count + 1);
});

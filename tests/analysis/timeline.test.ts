import { describe, expect, test } from 'vitest';
import {
  addToTimeline,
  causesOf,
  createTimeline,
  originOf,
  rowBySeq,
  type Timeline,
  type TimelineRow,
} from '../../src/analysis/timeline.ts';
import type { CallbackEvent, ProgramEvent } from '../../src/runner/events.ts';

function callback(seq: number, fields: Partial<CallbackEvent> = {}): CallbackEvent {
  return {
    type: 'callback',
    seq,
    parent: seq === 0 ? null : 0,
    phase: 'timers',
    iteration: 1,
    kind: 'Timeout',
    startMs: seq,
    durationMs: 1,
    ...fields,
  };
}

function write(seq: number, text: string): ProgramEvent {
  return {
    type: 'observation',
    name: 'write',
    stream: 'stdout',
    text,
    callback: seq,
    phase: 'timers',
    iteration: 1,
    kind: 'Timeout',
    at: { file: '/a.js', line: 7 },
  };
}

function timelineOf(events: readonly ProgramEvent[], maxRows?: number): Timeline {
  const timeline = createTimeline(maxRows);
  for (const event of events) {
    addToTimeline(timeline, event);
  }
  return timeline;
}

function row(timeline: Timeline, seq: number): TimelineRow {
  const found = rowBySeq(timeline, seq);
  if (found === undefined) {
    throw new Error(`no row ${seq}`);
  }
  return found;
}

test('a callback that has written but not ended is there, and is completed when it ends', () => {
  const timeline = timelineOf([write(1, 'a\n')]);
  expect(timeline.rows).toMatchObject([{ seq: 1, lines: ['a'], ended: false, phase: 'timers' }]);
  addToTimeline(timeline, callback(1, { delayMs: 5 }));
  expect(timeline.rows).toMatchObject([
    { seq: 1, lines: ['a'], ended: true, delayMs: 5, wroteAt: { line: 7 } },
  ]);
});

test('rows stand in the order of start, though nested callbacks end first', () => {
  const timeline = timelineOf([callback(0), callback(3), callback(2), callback(1), callback(4)]);
  expect(timeline.rows.map(({ seq }) => seq)).toEqual([0, 1, 2, 3, 4]);
});

test('chunks are cut into lines, empty ones too', () => {
  const timeline = timelineOf([write(1, 'one\n\ntwo\r\n'), write(1, 'three')]);
  expect(row(timeline, 1).lines).toEqual(['one', '', 'two', 'three']);
});

test('the timeline stays bounded, and counts what it leaves out', () => {
  const events = Array.from({ length: 50 }, (_, seq) => [write(seq, 'x\n'), callback(seq)]).flat();
  const timeline = timelineOf(events, 20);
  expect(timeline.rows).toHaveLength(20);
  expect(timeline.dropped).toBe(30);
  const chatty = timelineOf(Array.from({ length: 1_000 }, () => write(1, 'x\n')));
  expect(row(chatty, 1).lines.length + row(chatty, 1).moreLines).toBe(1_000);
  expect(row(chatty, 1).lines.length).toBeLessThan(100);
});

describe('causes', () => {
  const read = { phase: 'poll', kind: 'FSREQCALLBACK' } as const;
  const timeline = timelineOf([
    callback(0, { phase: 'main', kind: 'main' }),
    callback(1, { ...read, internal: true, scheduledAt: { file: '/a.js', line: 3 } }),
    callback(2, { ...read, internal: true, parent: 1 }),
    callback(3, { ...read, parent: 2 }),
    callback(4, { parent: 3, scheduledAt: { file: '/a.js', line: 9 } }),
  ]);

  test('leave out the steps that are of Node alone', () => {
    expect(causesOf(timeline, row(timeline, 4)).map(({ seq }) => seq)).toEqual([3, 0]);
  });

  test('the origin is the line of the program that led to it, through those steps', () => {
    expect(originOf(timeline, row(timeline, 3))?.line).toBe(3);
    expect(originOf(timeline, row(timeline, 4))?.line).toBe(9);
    expect(originOf(timeline, row(timeline, 0))).toBeUndefined();
  });

  test('a line of one callback is not taken for the origin of another', () => {
    const silent = timelineOf([
      callback(0, { phase: 'main', kind: 'main' }),
      callback(1, { scheduledAt: { file: '/a.js', line: 3 } }),
      callback(2, { parent: 1 }),
    ]);
    expect(originOf(silent, row(silent, 2))).toBeUndefined();
  });
});

test('reports that no probe makes do no harm', () => {
  const forged = [
    { ...callback(5), parent: 9 },
    { ...callback(9), parent: 5 },
    { ...callback(6), parent: 6 },
    { ...callback(1), seq: 'x' },
    { ...callback(1), seq: -1 },
    { ...callback(1), phase: 'toString' },
    { type: 'callback' },
    { type: 'observation', name: 'write', callback: null, text: 'x' },
    { ...write(7, 'x'), text: 8, at: 'nowhere' },
    { type: 'observation', name: 'module-body' },
  ] as unknown as ProgramEvent[];
  const timeline = timelineOf(forged);
  expect(timeline.rows.map(({ seq }) => seq)).toEqual([5, 6, 7, 9]);
  expect(causesOf(timeline, row(timeline, 9)).map(({ seq }) => seq)).toEqual([5]);
  expect(causesOf(timeline, row(timeline, 5))).toEqual([]);
  expect(row(timeline, 7)).toMatchObject({ lines: [] });
});

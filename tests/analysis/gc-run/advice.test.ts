/** Each advice holds for a run that calls for it, and not for one that does not. */

import { describe, expect, test } from 'vitest';
import { type Advice, adviceOf, type Trial } from '../../../src/analysis/gc-run/advice.ts';
import { figuresOf } from '../../../src/analysis/gc-run/figures.ts';
import { addToGcRun, createGcRun, type GcRun } from '../../../src/analysis/gc-run/run.ts';
import type { EndEvent } from '../../../src/runner/events.ts';

const ended: EndEvent = {
  type: 'end',
  exitCode: 0,
  signal: null,
  reason: 'exit',
  durationMs: 1000,
};

interface Line {
  atMs: number;
  full?: boolean;
  before: number;
  after: number;
  pauseMs?: number;
  reason?: string;
  isolate?: string;
}

function runOf(lines: readonly Line[], end: EndEvent = ended, limitMb = 100): GcRun {
  const run = createGcRun();
  addToGcRun(run, { type: 'observation', name: 'heap-limit', bytes: limitMb * 2 ** 20 });
  for (const line of lines) {
    const { atMs, full, before, after, pauseMs = 1, isolate = '0x1', reason } = line;
    const why = reason ?? (full ? 'GC in old space requested' : 'allocation failure');
    addToGcRun(run, {
      type: 'output',
      stream: 'stdout',
      text: `[7:${isolate}] ${atMs} ms: ${full ? 'Mark-Compact' : 'Scavenge'} ${before.toFixed(1)} (60.0) -> ${after.toFixed(1)} (60.0) MB, ${pauseMs.toFixed(2)} / 0.00 ms  (average mu = 1.000, current mu = 1.000) ${why};\n`,
    });
  }
  addToGcRun(run, end);
  return run;
}

function decided(run: GcRun, id: Advice['id'], trial: Trial | null = null): boolean | null {
  return adviceOf(run, trial).find((advice) => advice.id === id)?.holds ?? null;
}

const fulls = (mbs: readonly number[], reason?: string): Line[] =>
  mbs.map((after, index) => ({
    atMs: (index + 1) * 100,
    full: true,
    before: after + 5,
    after,
    ...(reason === undefined ? {} : { reason }),
  }));

const scavenges = (pauseMs: number): Line[] =>
  Array.from({ length: 20 }, (_, index) => ({
    atMs: (index + 1) * 40,
    before: 10,
    after: 5,
    pauseMs,
  }));

test('every line is understood', () => {
  const run = runOf([...scavenges(1), ...fulls([10, 11])]);
  expect(run.unknown).toBe(0);
  expect(figuresOf(run).collections).toBe(22);
});

describe('figures', () => {
  test('add up', () => {
    const figures = figuresOf(runOf(scavenges(2)));
    expect(figures.pausesMs).toBeCloseTo(40);
    expect(figures.share).toBeCloseTo(0.04);
    // 5 MB between any two of the twenty, 40 ms apart.
    expect(figures.allocatedMb).toBeCloseTo(95);
    expect(figures.allocationRate).toBeCloseTo(125);
    expect(figures.promotionRate).toBeCloseTo(0);
    expect(figures.peakMb).toBe(10);
  });

  test('leave other isolates out, and count them', () => {
    const other = scavenges(3).map((line) => ({ ...line, isolate: '0x2' }));
    const run = runOf([...scavenges(2), ...other]);
    expect(figuresOf(run).pausesMs).toBeCloseTo(40);
    expect(run.others).toMatchObject({ collections: 20 });
    expect(run.others.pausesMs).toBeCloseTo(60);
  });
});

test('out-of-memory: where the run ended so', () => {
  expect(decided(runOf([], { ...ended, exitCode: null, reason: 'memory' }), 'out-of-memory')).toBe(
    true,
  );
  expect(decided(runOf([]), 'out-of-memory')).toBe(false);
});

test('near-heap-limit: by the share of the limit', () => {
  expect(decided(runOf(fulls([80])), 'near-heap-limit')).toBe(true);
  expect(decided(runOf(fulls([30])), 'near-heap-limit')).toBe(false);
  const withoutLimit = runOf(fulls([80]));
  withoutLimit.limitMb = null;
  expect(decided(withoutLimit, 'near-heap-limit')).toBeNull();
});

test('near-heap-limit: of the old generation, where its limit is known', () => {
  const run = runOf(fulls([30]));
  run.oldLimitMb = 32;
  expect(decided(run, 'near-heap-limit')).toBe(true);
});

test('live-data-grows: by what full collections left', () => {
  expect(decided(runOf(fulls([10, 20, 30, 40, 50])), 'live-data-grows')).toBe(true);
  expect(decided(runOf(fulls([30, 29, 31, 30, 29])), 'live-data-grows')).toBe(false);
  expect(decided(runOf(fulls([10, 20])), 'live-data-grows')).toBeNull();
});

test('long-stops: from 50 ms on', () => {
  expect(decided(runOf([{ atMs: 1, before: 2, after: 1, pauseMs: 60 }]), 'long-stops')).toBe(true);
  expect(decided(runOf([{ atMs: 1, before: 2, after: 1, pauseMs: 40 }]), 'long-stops')).toBe(false);
});

test('memory-outside-heap: where half of the full collections came of it', () => {
  const external = fulls([10, 10, 10], 'external memory pressure');
  expect(decided(runOf(external), 'memory-outside-heap')).toBe(true);
  expect(decided(runOf(fulls([10, 10, 10])), 'memory-outside-heap')).toBe(false);
  expect(decided(runOf(external.slice(1)), 'memory-outside-heap')).toBeNull();
});

describe('semi-space-too-small', () => {
  const trial = (pauseMs: number): Trial => ({
    semiSpaceMb: 16,
    triedMb: 32,
    figures: figuresOf(runOf(scavenges(pauseMs))),
  });

  test('nothing to save where collections take little', () => {
    expect(decided(runOf(scavenges(0.1)), 'semi-space-too-small')).toBe(false);
  });

  test('takes a second run to tell', () => {
    expect(decided(runOf(scavenges(4)), 'semi-space-too-small')).toBeNull();
    expect(decided(runOf(scavenges(4)), 'semi-space-too-small', trial(2))).toBe(true);
    expect(decided(runOf(scavenges(4)), 'semi-space-too-small', trial(3.9))).toBe(false);
  });

  test('is not told by a second run that failed', () => {
    const failed = { ...trial(2), figures: null };
    expect(decided(runOf(scavenges(4)), 'semi-space-too-small', failed)).toBeNull();
  });
});

/** The lines of interval.js. */

import { readLines, type TimersRun } from './model.ts';

export const ways = ['interval', 'chained', 'corrected'] as const;
export type Way = (typeof ways)[number];

export interface Beat {
  /** From 1. */
  count: number;
  /** Milliseconds since the way was started. */
  atMs: number;
  /** How far behind its place on the grid, in milliseconds. */
  driftMs: number;
  /** Since the beat before; since the start, of the first. */
  gapMs: number;
}

export interface BeatsRun {
  beats: Record<Way, Beat[]>;
  asked: number;
  period: number;
  work: number;
  stall: number;
  /** The beat that takes `stall` milliseconds. */
  stalled: number;
  /** By how much that makes the next one late, at least: what the stall takes beyond a period. */
  lostMs: number;
}

const beatLine = /^(interval|chained|corrected): beat (\d{1,6}) at (\d{1,9}\.\d{1,9}) ms$/;

export function beatsOf(model: TimersRun): BeatsRun {
  const [asked, period, work, stall] = ['beats', 'period', 'work', 'stall'].map((name) =>
    Number(model.knobs[name]),
  ) as [number, number, number, number];
  const beats: Record<Way, Beat[]> = { interval: [], chained: [], corrected: [] };
  const facts = readLines(model, beatLine, ([way, count, at]) => ({
    way: way as Way,
    count: Number(count),
    atMs: Number(at),
  }));
  for (const { way, count, atMs } of facts) {
    const before = beats[way].at(-1)?.atMs ?? 0;
    beats[way].push({ count, atMs, driftMs: atMs - count * period, gapMs: atMs - before });
  }
  return { beats, asked, period, work, stall, stalled: asked / 2, lostMs: stall - period };
}

/** The last quarter of the beats. */
export function lastBeats(beats: readonly Beat[]): readonly Beat[] {
  return beats.slice(-Math.floor(beats.length / 4));
}

/** The least drift of these beats: no beat was nearer to its place. */
export function leastDrift(beats: readonly Beat[]): number {
  return Math.min(...beats.map(({ driftMs }) => driftMs));
}

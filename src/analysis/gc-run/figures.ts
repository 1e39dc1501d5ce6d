/** The figures of a run, from what its trace tells. */

import { percentile } from '../gc-trace.ts';
import type { GcRun } from './run.ts';

export interface GcFigures {
  collections: number;
  /** Of the whole run; while it goes on, up to the latest collection. */
  wallMs: number;
  /** The main thread stood still for so long, in milliseconds. */
  pausesMs: number;
  youngMs: number;
  /** Marking in steps between the pauses, on the main thread. */
  stepsMs: number;
  /** Share of `wallMs` that pauses and steps took, and that young collections took. */
  share: number;
  youngShare: number;
  /** Of all collections. Null of none. */
  p99Ms: number | null;
  worstMs: number;
  /** Between the first and the latest collection, in MB, and what of it was kept: see promotionRate. */
  allocatedMb: number;
  promotedMb: number;
  /** In MB per second between the first and the latest collection; null of fewer than two. */
  allocationRate: number | null;
  /**
   * Deduced: what the heap kept growing by from young collection to young collection, per second.
   * That is what was promoted, and what was allocated in the old generation at once.
   */
  promotionRate: number | null;
  /** The highest level that a collection found. */
  peakMb: number;
  /** How near the heap came to its limit; null where the limit is not known. */
  nearness: Nearness | null;
}

export interface Nearness {
  /** What is compared: the most that a full collection left, or the peak of the whole heap. */
  of: 'old generation' | 'heap';
  mb: number;
  limitMb: number;
  share: number;
}

export function figuresOf(run: GcRun): GcFigures {
  const { summary } = run;
  const { scavenge, minor, full } = summary.kinds;
  const lastAtMs = summary.last?.atMs ?? 0;
  const wallMs = Math.max(run.end?.durationMs ?? 0, lastAtMs);
  const youngMs = scavenge.totalMs + minor.totalMs;
  const pausesMs = youngMs + full.totalMs;
  const between = (lastAtMs - (run.firstAtMs ?? 0)) / 1000;
  const all = new Map<number, number>();
  for (const { pauses } of [scavenge, minor, full]) {
    for (const [ms, times] of pauses) {
      all.set(ms, (all.get(ms) ?? 0) + times);
    }
  }
  const p99 = percentile(all, 0.99);
  const worstMs = Math.max(scavenge.worstMs, minor.worstMs, full.worstMs);
  const perSecond = (mb: number) => (between > 0 ? mb / between : null);
  const shareOf = (ms: number) => (wallMs > 0 ? Math.min(1, ms / wallMs) : 0);
  return {
    collections: scavenge.count + minor.count + full.count,
    wallMs,
    pausesMs,
    youngMs,
    stepsMs: run.stepsMs,
    share: shareOf(pausesMs + run.stepsMs),
    youngShare: shareOf(youngMs),
    // Pauses are counted in steps, which may round up.
    p99Ms: p99 === null ? null : Math.min(p99, worstMs),
    worstMs,
    allocatedMb: run.allocatedMb,
    promotedMb: run.keptMb,
    allocationRate: perSecond(run.allocatedMb),
    promotionRate: perSecond(run.keptMb),
    peakMb: summary.peak,
    nearness: nearnessOf(run),
  };
}

/**
 * What survives a full collection is old, but for the youngest survivors: so where the old
 * generation's limit is known, that is what it is compared with.
 */
function nearnessOf({ summary, levels, limitMb, oldLimitMb }: GcRun): Nearness | null {
  if (oldLimitMb !== null && levels.length > 0) {
    const mb = levels.reduce((most, level) => Math.max(most, level.mb), 0);
    return { of: 'old generation', mb, limitMb: oldLimitMb, share: mb / oldLimitMb };
  }
  return limitMb === null
    ? null
    : { of: 'heap', mb: summary.peak, limitMb, share: summary.peak / limitMb };
}

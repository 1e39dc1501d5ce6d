import type { Collection, CollectionKind } from './line.ts';

/** Running totals of one kind of collection. */
export interface KindTotals {
  count: number;
  totalMs: number;
  worstMs: number;
  /** Sum of what each collection freed, in MB; growth during a collection counts as nothing. */
  freed: number;
  /** How often each pause occurred, by its length: see {@link medianPause}. */
  pauses: Map<number, number>;
  /**
   * How often each longest stop occurred: of a collection, its pause or one step of the marking
   * before it, whichever is longer. In 0.10 one step may do nearly all of a full collection.
   */
  stops: Map<number, number>;
  worstStopMs: number;
}

/** A moment of the heap's chart: one collection, or neighbours merged into one to save memory. */
export interface HeapPoint {
  /** Time of the last of them, in milliseconds. */
  atMs: number;
  /** Highest level before and lowest level after, in MB. */
  before: number;
  after: number;
  committed: number;
  /** Collections by kind, and the longest pause. */
  counts: Record<CollectionKind, number>;
  worstMs: number;
}

/** What a trace amounts to so far. Bounded in memory however long the trace. */
export interface GcSummary {
  kinds: Record<CollectionKind, KindTotals>;
  points: HeapPoint[];
  /** The latest collections, whole. */
  recent: Collection[];
  /** The latest full collection, and the latest of any kind. */
  lastFull: Collection | null;
  last: Collection | null;
  /** Full collections whose marking was begun ahead and timed, and their median's material. */
  ahead: {
    count: number;
    pauses: Map<number, number>;
    walls: Map<number, number>;
  };
  /** Highest level that any line tells of, in MB. */
  peak: number;
}

const MOST_POINTS = 4096;
const RECENT = 16;

export function createGcSummary(): GcSummary {
  const none = (): KindTotals => ({
    count: 0,
    totalMs: 0,
    worstMs: 0,
    freed: 0,
    pauses: new Map(),
    stops: new Map(),
    worstStopMs: 0,
  });
  return {
    kinds: { scavenge: none(), minor: none(), full: none() },
    points: [],
    recent: [],
    lastFull: null,
    last: null,
    ahead: { count: 0, pauses: new Map(), walls: new Map() },
    peak: 0,
  };
}

/** Adds a collection; changes the summary. */
export function addCollection(summary: GcSummary, collection: Collection): void {
  const totals = summary.kinds[collection.kind];
  totals.count += 1;
  totals.totalMs += collection.pauseMs;
  totals.worstMs = Math.max(totals.worstMs, collection.pauseMs);
  totals.freed += Math.max(0, collection.before - collection.after);
  count(totals.pauses, collection.pauseMs);
  const stopMs = Math.max(collection.pauseMs, collection.marking?.biggestStepMs ?? 0);
  count(totals.stops, stopMs);
  totals.worstStopMs = Math.max(totals.worstStopMs, stopMs);

  const wallMs = collection.marking?.wallMs;
  if (collection.kind === 'full' && wallMs !== undefined) {
    summary.ahead.count += 1;
    count(summary.ahead.pauses, collection.pauseMs);
    count(summary.ahead.walls, wallMs);
  }

  summary.peak = Math.max(summary.peak, collection.before, collection.after);
  summary.last = collection;
  if (collection.kind === 'full') {
    summary.lastFull = collection;
  }
  summary.recent.push(collection);
  if (summary.recent.length > RECENT) {
    summary.recent.shift();
  }
  summary.points.push(pointOf(collection));
  if (summary.points.length > MOST_POINTS) {
    summary.points = mergeNeighbours(summary.points);
  }
}

/** The median of counted pauses in milliseconds, null of none; of an even number, the mean of the middle two. */
export function medianPause(pauses: ReadonlyMap<number, number>): number | null {
  const nth = inOrder(pauses);
  const total = countOf(pauses);
  return total === 0 ? null : (nth(Math.floor((total - 1) / 2)) + nth(Math.floor(total / 2))) / 2;
}

/**
 * The pause in milliseconds that the given share of counted pauses does not exceed, null of none:
 * the nearest rank, which is one that occurred.
 *
 * @param share above 0, at most 1
 */
export function percentile(pauses: ReadonlyMap<number, number>, share: number): number | null {
  const total = countOf(pauses);
  // Not 0.99 * 100 = 99.00000000000001: what is a rank but for rounding is that rank.
  return total === 0 ? null : inOrder(pauses)(Math.ceil(share * total - 1e-9) - 1);
}

function countOf(pauses: ReadonlyMap<number, number>): number {
  return [...pauses.values()].reduce((sum, times) => sum + times, 0);
}

/** The pause at an index of all of them in order, the shortest first. */
function inOrder(pauses: ReadonlyMap<number, number>): (index: number) => number {
  const sorted = [...pauses].sort(([a], [b]) => a - b);
  return (index) => {
    let seen = 0;
    for (const [pause, times] of sorted) {
      seen += times;
      if (index < seen) return pause;
    }
    return 0;
  };
}

/**
 * Counts by length instead of keeping each, so that the median is exact and memory bounded: V8
 * prints hundredths at best, and above 10 ms three digits are enough.
 */
function count(pauses: Map<number, number>, ms: number): void {
  const step = ms < 10 ? 100 : ms < 100 ? 10 : 1;
  const key = Math.min(10_000, Math.round(ms * step) / step);
  pauses.set(key, (pauses.get(key) ?? 0) + 1);
}

function pointOf(collection: Collection): HeapPoint {
  const counts = { scavenge: 0, minor: 0, full: 0 };
  counts[collection.kind] = 1;
  return {
    atMs: collection.atMs,
    before: collection.before,
    after: collection.after,
    committed: collection.committedAfter,
    counts,
    worstMs: collection.pauseMs,
  };
}

/** Half as many points: of each two neighbours one. */
export function mergeNeighbours(points: readonly HeapPoint[]): HeapPoint[] {
  const merged: HeapPoint[] = [];
  for (let i = 0; i < points.length; i += 2) {
    const [a, b] = [points[i], points[i + 1]];
    if (a && b) {
      merged.push({
        atMs: b.atMs,
        before: Math.max(a.before, b.before),
        after: Math.min(a.after, b.after),
        committed: Math.max(a.committed, b.committed),
        counts: {
          scavenge: a.counts.scavenge + b.counts.scavenge,
          minor: a.counts.minor + b.counts.minor,
          full: a.counts.full + b.counts.full,
        },
        worstMs: Math.max(a.worstMs, b.worstMs),
      });
    } else if (a) {
      merged.push(a);
    }
  }
  return merged;
}

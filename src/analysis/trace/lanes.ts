/** Slices of a lane that only nest or follow each other, whatever the clock's rounding says. */

/** A slice of time, in whole nanoseconds. */
export interface Slice {
  startNs: number;
  endNs: number;
  /** Whether another slice lies in it. */
  holdsOthers: boolean;
}

export interface Lane {
  /**
   * Fits in the next slice. Slices come in the order of their ends; `seq` counts their starts.
   *
   * @param beforeNs time of something that happened in it
   */
  fit(seq: number, startNs: number, endNs: number, beforeNs?: number): Slice;
}

/** Between slices there is room for the starts of those that they may turn out to lie in. */
const gapNs = 8;
/** Slices that may still turn out to lie in a longer one. */
const maxOpen = 4_096;

/**
 * An empty lane.
 *
 * Times are moved by no more than they overlap: rounding leaves fractions of a microsecond. No two
 * slices begin together, so that viewers cannot mistake the inner one.
 */
export function createLane(): Lane {
  let done: { seq: number; startNs: number; endNs: number }[] = [];
  return {
    fit(seq, startNs, endNs, beforeNs = Infinity) {
      let inner: { startNs: number; endNs: number } | null = null;
      for (let last = done.at(-1); last !== undefined && last.seq > seq; last = done.at(-1)) {
        inner = { startNs: last.startNs, endNs: inner === null ? last.endNs : inner.endNs };
        done.pop();
      }
      const lastEnd = done.at(-1)?.endNs ?? -1;
      // Close to the inner one where there is little room: another may lie around both.
      const latest = Math.min(inner === null ? Infinity : inner.startNs, beforeNs) - 1;
      const start = Math.max(Math.min(Math.max(startNs, lastEnd + gapNs), latest), lastEnd + 1);
      const end = Math.max(endNs, start + 2, inner === null ? 0 : inner.endNs + 1);
      if (done.length >= maxOpen) {
        done = done.slice(maxOpen / 2);
      }
      done.push({ seq, startNs: start, endNs: end });
      return { startNs: start, endNs: end, holdsOthers: inner !== null };
    },
  };
}

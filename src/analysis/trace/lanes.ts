/** Slices of a lane that only nest or follow each other, whatever the clock's rounding says. */

/** A slice of time, in whole nanoseconds. */
export interface Slice {
  startNs: number;
  endNs: number;
  /** Whether another slice lies in it. */
  holdsOthers: boolean;
}

export interface Lane {
  /** Fits in the next slice. Slices come in the order of their ends; `seq` counts their starts. */
  fit(seq: number, startNs: number, endNs: number): Slice;
}

/** Slices that may still turn out to lie in a longer one. */
const maxOpen = 4_096;

/**
 * An empty lane.
 *
 * Times are moved by no more than they overlap: rounding leaves fractions of a microsecond. Between
 * slices and around inner ones there is at least a nanosecond, so that no two begin together.
 */
export function createLane(): Lane {
  let done: { seq: number; startNs: number; endNs: number }[] = [];
  return {
    fit(seq, startNs, endNs) {
      let inner: { startNs: number; endNs: number } | null = null;
      for (let last = done.at(-1); last !== undefined && last.seq > seq; last = done.at(-1)) {
        inner = { startNs: last.startNs, endNs: inner === null ? last.endNs : inner.endNs };
        done.pop();
      }
      // Two apart: one for the gap, one for a slice that this one may turn out to lie in.
      const earliest = (done.at(-1)?.endNs ?? -2) + (inner === null ? 2 : 1);
      const start = Math.max(
        inner === null ? startNs : Math.min(startNs, inner.startNs - 1),
        earliest,
      );
      const end = Math.max(endNs, start + 2, inner === null ? 0 : inner.endNs + 1);
      if (done.length >= maxOpen) {
        done = done.slice(maxOpen / 2);
      }
      done.push({ seq, startNs: start, endNs: end });
      return { startNs: start, endNs: end, holdsOthers: inner !== null };
    },
  };
}

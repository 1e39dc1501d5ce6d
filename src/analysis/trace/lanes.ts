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
   * @returns an object that the next call changes
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
  // By the column, and one answer for all: there may be a million slices.
  const seqs: number[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const slice: Slice = { startNs: 0, endNs: 0, holdsOthers: false };
  return {
    fit(seq, startNs, endNs, beforeNs = Infinity) {
      let innerStart = Infinity;
      let innerEnd = -1;
      while (seqs.length > 0 && (seqs.at(-1) as number) > seq) {
        seqs.pop();
        innerStart = starts.pop() as number;
        innerEnd = Math.max(innerEnd, ends.pop() as number);
      }
      const lastEnd = ends.at(-1) ?? -1;
      // Close to the inner one where there is little room: another may lie around both.
      const latest = Math.min(innerStart, beforeNs) - 1;
      slice.startNs = Math.max(Math.min(Math.max(startNs, lastEnd + gapNs), latest), lastEnd + 1);
      slice.endNs = Math.max(endNs, slice.startNs + 2, innerEnd + 1);
      slice.holdsOthers = innerEnd !== -1;
      if (seqs.length >= maxOpen) {
        for (const column of [seqs, starts, ends]) {
          column.splice(0, maxOpen / 2);
        }
      }
      seqs.push(seq);
      starts.push(slice.startNs);
      ends.push(slice.endNs);
      return slice;
    },
  };
}

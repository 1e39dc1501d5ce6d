/** Where the slices of the callbacks that may have scheduled others lie, in bounded memory. */

import { capacityFor, slotOf } from './callback-log.ts';
import type { Slice } from './lanes.ts';

export interface PlacedSlice extends Slice {
  /** Index of its lane. */
  phase: number;
}

export interface SliceColumns {
  set(seq: number, phase: number, slice: Slice): void;
  /** Puts it into `slice`; false where it has not ended yet, or is not kept any more. */
  read(seq: number, slice: PlacedSlice): boolean;
  /** -1 where it is not known. */
  startOf(seq: number): number;
}

export function createSliceColumns(): SliceColumns {
  const columnsOf = (capacity: number) => ({
    seq: new Uint32Array(capacity).fill(0xffffffff),
    phase: new Uint8Array(capacity),
    holdsOthers: new Uint8Array(capacity),
    startNs: new Float64Array(capacity),
    endNs: new Float64Array(capacity),
  });
  let columns = columnsOf(capacityFor(0));
  return {
    set(seq, phase, slice) {
      const capacity = capacityFor(seq);
      if (capacity > columns.seq.length) {
        const old = columns;
        columns = columnsOf(capacity);
        for (const name of Object.keys(old) as (keyof typeof old)[]) {
          columns[name].set(old[name]);
        }
      }
      const slot = slotOf(seq);
      columns.seq[slot] = seq;
      columns.phase[slot] = phase;
      columns.holdsOthers[slot] = slice.holdsOthers ? 1 : 0;
      columns.startNs[slot] = slice.startNs;
      columns.endNs[slot] = slice.endNs;
    },
    startOf(seq) {
      const slot = slotOf(seq);
      return columns.seq[slot] === seq ? (columns.startNs[slot] as number) : -1;
    },
    read(seq, slice) {
      const slot = slotOf(seq);
      slice.phase = columns.phase[slot] as number;
      slice.holdsOthers = columns.holdsOthers[slot] === 1;
      slice.startNs = columns.startNs[slot] as number;
      slice.endNs = columns.endNs[slot] as number;
      return columns.seq[slot] === seq;
    },
  };
}

/**
 * The callbacks that later ones may have been scheduled by: kept by the column, the first of a run
 * and its latest, so that a server may be traced for days.
 */

import {
  type CallbackBatch,
  type CallbackTables,
  callbackFlags,
} from '../../runner/callback-batch.ts';
import type { ObservationEvent, Place } from '../../runner/events.ts';

/** Callbacks from the start that are always kept: they set up what goes on later. */
const first = 65_536;
/** Of the others, as many of the latest are kept. */
const latest = 1_048_576;

const startCapacity = 16_384;

/** Index of a callback in columns of {@link capacityFor} entries; a later one may take it over. */
export function slotOf(seq: number): number {
  return seq < first ? seq : first + ((seq - first) % latest);
}

/** Entries that columns must have to hold this callback. They double, up to a fixed number. */
export function capacityFor(seq: number): number {
  let capacity = startCapacity;
  const needed = slotOf(seq) + 1;
  while (capacity < needed) {
    capacity *= 2;
  }
  return Math.min(capacity, first + latest);
}

/** What is kept of a callback. */
export interface LoggedCallback {
  seq: number;
  /** -1 for none. */
  parent: number;
  kind: string;
  internal: boolean;
  /** Where it was scheduled, and by which function. */
  place: (Place & { api?: string }) | null;
  /** Of a timer. */
  delayMs?: number;
}

export interface CallbackLog {
  add(batch: CallbackBatch): void;
  /** The callback of this number; undefined when it has not ended yet, or is not kept any more. */
  find(seq: number): LoggedCallback | undefined;
  /** Takes an observation; only `module-body` says anything here. */
  observe(event: ObservationEvent): void;
  /** The callback that is the body of the program's main module, if it is one. */
  moduleBody(): number | null;
}

const none = 0xffffffff;

function columnsOf(capacity: number) {
  return {
    seq: new Uint32Array(capacity).fill(none),
    parent: new Int32Array(capacity),
    kind: new Uint16Array(capacity),
    place: new Uint32Array(capacity),
    flags: new Uint8Array(capacity),
    delayMs: new Float64Array(capacity),
  };
}

/** An empty log. */
export function createCallbackLog(): CallbackLog {
  let columns = columnsOf(startCapacity);
  let tables: CallbackTables | null = null;
  let moduleBody: number | null = null;

  function makeRoom(seq: number): void {
    const capacity = capacityFor(seq);
    if (capacity > columns.seq.length) {
      const old = columns;
      columns = columnsOf(capacity);
      for (const name of Object.keys(old) as (keyof typeof old)[]) {
        columns[name].set(old[name]);
      }
    }
  }

  return {
    add(batch) {
      tables = batch.tables;
      for (let row = 0; row < batch.count; row++) {
        const seq = batch.seq[row] as number;
        makeRoom(seq);
        const slot = slotOf(seq);
        columns.seq[slot] = seq;
        columns.parent[slot] = batch.parent[row] as number;
        columns.kind[slot] = batch.kind[row] as number;
        columns.place[slot] = batch.place[row] as number;
        columns.flags[slot] = batch.flags[row] as number;
        columns.delayMs[slot] = batch.delayMs[row] as number;
      }
    },
    observe({ name, callback }) {
      if (name === 'module-body' && typeof callback === 'number') {
        moduleBody ??= callback;
      }
    },
    moduleBody: () => moduleBody,
    find(seq) {
      const slot = slotOf(seq);
      if (tables === null || columns.seq[slot] !== seq) {
        return undefined;
      }
      const delayMs = columns.delayMs[slot] as number;
      return {
        seq,
        parent: columns.parent[slot] as number,
        kind: tables.kinds[columns.kind[slot] as number] ?? '',
        internal: ((columns.flags[slot] as number) & callbackFlags.internal) !== 0,
        place: tables.places[columns.place[slot] as number] ?? null,
        ...(Number.isNaN(delayMs) ? {} : { delayMs }),
      };
    },
  };
}

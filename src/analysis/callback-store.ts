/**
 * The callbacks of a long trace, kept by the column: the batches as they came, with an index by
 * number. A million callbacks take about 60 MB, and any of them is found at once.
 */

import { type CallbackBatch, callbackAt, callbackFlags } from '../runner/callback-batch.ts';
import type { ObservationEvent } from '../runner/events.ts';
import { addToTimeline, createTimeline, type Timeline, type TimelineRow } from './timeline.ts';
import type { TimelineSource } from './timeline-source.ts';

/** Callbacks kept; the summary of a trace counts those beyond, too. */
const MOST_CALLBACKS = 3_000_000;
/** Callbacks that may have printed lines kept with them. */
const MOST_WRITERS = 200_000;
/** Callbacks in a block of the count by which ranks are found. */
const BLOCK = 4_096;

const UNKNOWN = 0;
const PROGRAM = 1;
const OWN = 2;

export interface CallbackStore extends TimelineSource {
  add(batch: CallbackBatch): void;
  observe(event: ObservationEvent): void;
  /** Callbacks that were not kept. */
  readonly beyond: number;
}

export function createCallbackStore(limit = MOST_CALLBACKS): CallbackStore {
  const batches: CallbackBatch[] = [];
  // By seq: number of the batch and row in it, as one number, plus 1; 0 where it has not come yet.
  let index = new Float64Array(BLOCK);
  let kinds = new Uint8Array(BLOCK);
  const blocks: { program: number; all: number }[] = [];
  /** What was observed of a callback before it ended, in a timeline of its own. */
  const observed = new Map<number, Timeline>();
  const printed: number[] = [];
  let last = -1;
  let beyond = 0;

  function grow(seq: number): void {
    while (seq >= kinds.length) {
      const longer = new Float64Array(kinds.length * 2);
      longer.set(index);
      index = longer;
      const wider = new Uint8Array(kinds.length * 2);
      wider.set(kinds);
      kinds = wider;
    }
  }

  function note(seq: number, kind: number): void {
    grow(seq);
    const block = Math.floor(seq / BLOCK);
    while (blocks.length <= block) {
      blocks.push({ program: 0, all: 0 });
    }
    const counts = blocks[block] as { program: number; all: number };
    const before = kinds[seq];
    counts.all += before === UNKNOWN ? 1 : 0;
    counts.program += (kind === PROGRAM ? 1 : 0) - (before === PROGRAM ? 1 : 0);
    kinds[seq] = kind;
    last = Math.max(last, seq);
  }

  const isShown = (seq: number, internal: boolean) =>
    kinds[seq] === PROGRAM || (internal && kinds[seq] === OWN);
  const countOf = (block: number, internal: boolean) =>
    blocks[block]?.[internal ? 'all' : 'program'] ?? 0;

  function row(seq: number): TimelineRow | undefined {
    const place = seq >= 0 && seq <= last ? (index[seq] as number) : 0;
    const early = observed.get(seq)?.rows ?? [];
    const single = { ...createTimeline(1), rows: early.map((known) => ({ ...known })) };
    if (place > 0) {
      const batch = batches[Math.floor((place - 1) / BLOCK)] as CallbackBatch;
      addToTimeline(single, callbackAt(batch, (place - 1) % BLOCK));
    }
    return single.rows[0];
  }

  return {
    add(batch) {
      const number = batches.push(batch) - 1;
      for (let at = 0; at < batch.count; at++) {
        const seq = batch.seq[at] as number;
        if (seq >= limit) {
          beyond += 1;
          continue;
        }
        const isOwn = ((batch.flags[at] as number) & callbackFlags.internal) !== 0;
        note(seq, isOwn ? OWN : PROGRAM);
        index[seq] = number * BLOCK + at + 1;
      }
    },
    observe(event) {
      const seq = event.callback;
      const concerns = event.name === 'write' || event.name === 'module-body';
      if (!concerns || typeof seq !== 'number' || !(seq >= 0 && seq < limit)) {
        return;
      }
      let known = observed.get(seq);
      if (known === undefined && observed.size < MOST_WRITERS) {
        known = createTimeline(1);
        observed.set(seq, known);
      }
      if (known !== undefined) {
        addToTimeline(known, event);
        if (event.name === 'write') {
          insert(printed, seq);
        }
      }
      grow(seq);
      if (kinds[seq] === UNKNOWN) {
        // It has not ended yet; that it prints shows that it is the program's.
        note(seq, PROGRAM);
      }
    },
    get beyond() {
      return beyond;
    },
    count: (internal) => blocks.reduce((sum, _, block) => sum + countOf(block, internal), 0),
    seqAt(rank, internal) {
      let left = rank;
      for (let block = 0; block < blocks.length; block++) {
        if (left < countOf(block, internal)) {
          for (let seq = block * BLOCK; ; seq++) {
            if (isShown(seq, internal) && left-- === 0) {
              return seq;
            }
          }
        }
        left -= countOf(block, internal);
      }
      return null;
    },
    rankOf(wanted, internal) {
      const block = Math.floor(Math.min(wanted, last + 1) / BLOCK);
      let rank = 0;
      for (let before = 0; before < block; before++) {
        rank += countOf(before, internal);
      }
      for (let seq = block * BLOCK; seq < wanted && seq <= last; seq++) {
        rank += isShown(seq, internal) ? 1 : 0;
      }
      const count = this.count(internal);
      return Math.max(0, Math.min(rank, count - 1));
    },
    printedFrom(seq, direction) {
      const at = firstFrom(printed, direction === 1 ? seq + 1 : seq);
      return printed[direction === 1 ? at : at - 1] ?? null;
    },
    row,
    range(from, to) {
      const rows: TimelineRow[] = [];
      for (let seq = Math.max(0, from); seq <= Math.min(to, last); seq++) {
        const found = row(seq);
        if (found !== undefined) {
          rows.push(found);
        }
      }
      return rows;
    },
  };
}

/** Index of the first number that is not below `wanted`. */
function firstFrom(sorted: readonly number[], wanted: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) < wanted) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

// Nearly always at the end: callbacks print in the order in which they run.
function insert(sorted: number[], value: number): void {
  const at = firstFrom(sorted, value);
  if (sorted[at] !== value) {
    sorted.splice(at, 0, value);
  }
}

/** Cuts a batch to its size. */

import type { CallbackBatch } from '../callback-batch.ts';

/** A copy of the batch with columns of just its length. */
export function endBatch(batch: CallbackBatch): CallbackBatch {
  const { count } = batch;
  return {
    type: 'callbacks',
    count,
    tables: batch.tables,
    seq: batch.seq.slice(0, count),
    parent: batch.parent.slice(0, count),
    phase: batch.phase.slice(0, count),
    iteration: batch.iteration.slice(0, count),
    kind: batch.kind.slice(0, count),
    place: batch.place.slice(0, count),
    flags: batch.flags.slice(0, count),
    startMs: batch.startMs.slice(0, count),
    durationMs: batch.durationMs.slice(0, count),
    scheduledMs: batch.scheduledMs.slice(0, count),
    delayMs: batch.delayMs.slice(0, count),
    dueMs: batch.dueMs.slice(0, count),
  };
}

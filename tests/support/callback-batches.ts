/** Batches of callbacks as the runner yields them, written down by hand. */

import {
  type CallbackBatch,
  type CallPlace,
  callbackFlags,
  createBatch,
  phaseNames,
} from '../../src/runner/callback-batch.ts';
import type { Phase } from '../../src/runner/events.ts';

export interface HandWritten {
  seq: number;
  /** None where absent. */
  parent?: number;
  phase?: Phase;
  iteration?: number;
  kind?: string;
  place?: CallPlace;
  internal?: boolean;
  startMs?: number;
  durationMs?: number;
  delayMs?: number;
  dueMs?: number;
}

/** One batch of them all, in this order. */
export function batchOf(callbacks: readonly HandWritten[]): CallbackBatch {
  const kinds: string[] = [];
  const places: (CallPlace | null)[] = [null];
  const batch = createBatch(callbacks.length, { kinds, places });
  batch.count = callbacks.length;
  callbacks.forEach((callback, row) => {
    batch.seq[row] = callback.seq;
    batch.parent[row] = callback.parent ?? -1;
    batch.phase[row] = phaseNames.indexOf(callback.phase ?? 'main');
    batch.iteration[row] = callback.iteration ?? 0;
    batch.kind[row] = kinds.push(callback.kind ?? 'Timeout') - 1;
    batch.place[row] = callback.place === undefined ? 0 : places.push(callback.place) - 1;
    batch.flags[row] = callback.internal ? callbackFlags.internal : 0;
    batch.startMs[row] = callback.startMs ?? 0;
    batch.durationMs[row] = callback.durationMs ?? 0;
    batch.scheduledMs[row] = Number.NaN;
    batch.delayMs[row] = callback.delayMs ?? Number.NaN;
    batch.dueMs[row] = callback.dueMs ?? Number.NaN;
  });
  return batch;
}

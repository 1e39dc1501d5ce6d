/** What is handed over: callbacks in batches, in order with what else was observed. */

import { type CallbackBatch, type CallbackTables, createBatch } from '../callback-batch.ts';
import type { ObservationEvent } from '../events.ts';
import type { Clock } from './clock.ts';
import { endBatch } from './end-batch.ts';
import type { OpenCallback } from './open-callbacks.ts';
import { indexOfPlace } from './places.ts';

export type TraceEvent = CallbackBatch | ObservationEvent;

export interface Outbox {
  /**
   * Takes the fields of a callback that has ended just now.
   *
   * @param flags all `callbackFlags` that it has
   */
  add(callback: OpenCallback, flags: number): void;
  /** Takes an observation; what was added before comes before it. */
  observe(name: string, fields: Record<string, unknown>): void;
  /** What came since the last call. */
  take(): TraceEvent[];
}

/** Callbacks in a batch at most. */
const batchSize = 4_096;

export function createOutbox(tables: CallbackTables, clock: Clock): Outbox {
  let events: TraceEvent[] = [];
  let batch = createBatch(batchSize, tables);

  function handOver(): void {
    if (batch.count === 0) {
      return;
    }
    // A small one is copied to its size; what is nearly full goes as it is.
    const isSmall = batch.count < batchSize / 2;
    events.push(isSmall ? endBatch(batch) : batch);
    if (isSmall) {
      batch.count = 0;
    } else {
      batch = createBatch(batchSize, tables);
    }
  }

  return {
    add(callback, flags) {
      if (batch.count === batchSize) {
        handOver();
      }
      const row = batch.count;
      batch.count += 1;
      batch.seq[row] = callback.seq;
      batch.parent[row] = callback.parent;
      batch.phase[row] = callback.phase;
      batch.iteration[row] = callback.iteration;
      batch.kind[row] = callback.kind;
      batch.place[row] = indexOfPlace(callback.place);
      batch.flags[row] = flags;
      batch.startMs[row] = callback.startMs;
      batch.durationMs[row] = clock.ms - callback.startMs;
      batch.scheduledMs[row] = callback.scheduledMs;
      batch.delayMs[row] = callback.delayMs;
      batch.dueMs[row] = callback.dueMs;
    },
    observe(name, fields) {
      handOver();
      events.push({ type: 'observation', name, ...fields });
    },
    take() {
      handOver();
      const taken = events;
      events = [];
      return taken;
    },
  };
}

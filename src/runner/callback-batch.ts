/**
 * Callbacks by the column, for the way from the channel to the analysis: at a million callbacks one
 * object for each would cost more than the program itself. Not part of the command contract; `run
 * --json` and `trace --json` print the events that {@link expandBatch} makes of it.
 */

import type { CallbackEvent, Phase, Place } from './events.ts';

/** Phases by the number that stands for them in a batch. */
export const phaseNames: readonly Phase[] = [
  'main',
  'nextTick',
  'microtask',
  'timers',
  'pending',
  'poll',
  'check',
  'close',
];

/** Bits of {@link CallbackBatch.flags}. */
export const callbackFlags = {
  internal: 1,
  deducedInternal: 2,
  deducedPhase: 4,
  deducedIteration: 8,
  deducedDuration: 16,
} as const;

/** A place in the program's code with what was called there. */
export interface CallPlace extends Place {
  api?: string;
}

/** What numbers in batches stand for. Shared by all batches of a run; it grows, and never changes. */
export interface CallbackTables {
  /** async_hooks types. */
  kinds: string[];
  /** Index 0 stands for "no place". */
  places: (CallPlace | null)[];
}

/**
 * Callbacks that have ended, in the order in which they ended. Row `i` of each column is about the
 * same callback; only the first `count` rows count. Fields as in {@link CallbackEvent}.
 */
export interface CallbackBatch {
  type: 'callbacks';
  count: number;
  tables: CallbackTables;
  seq: Uint32Array;
  /** -1 for none. */
  parent: Int32Array;
  /** Index into {@link phaseNames}. */
  phase: Uint8Array;
  iteration: Uint32Array;
  /** Index into `tables.kinds`. */
  kind: Uint16Array;
  /** Index into `tables.places`. */
  place: Uint32Array;
  /** {@link callbackFlags} */
  flags: Uint8Array;
  startMs: Float64Array;
  durationMs: Float32Array;
  /** NaN where unknown. */
  scheduledMs: Float64Array;
  /** NaN where it is no timer. */
  delayMs: Float64Array;
  dueMs: Float64Array;
}

/** An empty batch with room for `capacity` callbacks. */
export function createBatch(capacity: number, tables: CallbackTables): CallbackBatch {
  return {
    type: 'callbacks',
    count: 0,
    tables,
    seq: new Uint32Array(capacity),
    parent: new Int32Array(capacity),
    phase: new Uint8Array(capacity),
    iteration: new Uint32Array(capacity),
    kind: new Uint16Array(capacity),
    place: new Uint32Array(capacity),
    flags: new Uint8Array(capacity),
    startMs: new Float64Array(capacity),
    durationMs: new Float32Array(capacity),
    scheduledMs: new Float64Array(capacity),
    delayMs: new Float64Array(capacity),
    dueMs: new Float64Array(capacity),
  };
}

/** The callbacks of a batch as events, in its order. */
export function* expandBatch(batch: CallbackBatch): Generator<CallbackEvent, void> {
  for (let row = 0; row < batch.count; row++) {
    yield callbackAt(batch, row);
  }
}

/** One row of a batch as an event. */
export function callbackAt(batch: CallbackBatch, row: number): CallbackEvent {
  const { tables } = batch;
  const at = (column: ArrayLike<number>) => column[row] as number;
  const parent = at(batch.parent);
  const place = tables.places[at(batch.place)];
  const deduced = deducedFields(at(batch.flags));
  return {
    type: 'callback',
    seq: at(batch.seq),
    parent: parent === -1 ? null : parent,
    phase: phaseNames[at(batch.phase)] as Phase,
    iteration: at(batch.iteration),
    kind: tables.kinds[at(batch.kind)] as string,
    startMs: rounded(at(batch.startMs)),
    durationMs: rounded(at(batch.durationMs)),
    ...(place == null ? {} : placeFields(place)),
    ...known('scheduledMs', at(batch.scheduledMs)),
    ...known('delayMs', at(batch.delayMs)),
    ...known('dueMs', at(batch.dueMs)),
    ...((at(batch.flags) & callbackFlags.internal) === 0 ? {} : { internal: true }),
    ...(deduced.length === 0 ? {} : { deduced }),
  };
}

/** Names of the fields that are marked as deduced in a row's flags. */
export function deducedFields(flags: number): string[] {
  const fields: string[] = [];
  for (const [bit, field] of deducedNames) {
    if ((flags & bit) !== 0) {
      fields.push(field);
    }
  }
  return fields;
}

const deducedNames = [
  [callbackFlags.deducedPhase, 'phase'],
  [callbackFlags.deducedIteration, 'iteration'],
  [callbackFlags.deducedDuration, 'durationMs'],
  [callbackFlags.deducedInternal, 'internal'],
] as const;

function placeFields({ api, ...scheduledAt }: CallPlace): Partial<CallbackEvent> {
  return api === undefined ? { scheduledAt } : { scheduledAt, api };
}

function known(field: string, ms: number): Record<string, number> {
  return Number.isNaN(ms) ? {} : { [field]: rounded(ms) };
}

function rounded(ms: number): number {
  return Math.round(ms * 1_000) / 1_000;
}

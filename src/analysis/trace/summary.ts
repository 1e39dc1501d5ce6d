/** A trace in figures, taken while it runs, in bounded memory. */

import { type CallbackBatch, callbackFlags, phaseNames } from '../../runner/callback-batch.ts';
import type { ObservationEvent, Phase, Place } from '../../runner/events.ts';
import type { Cause } from './causes.ts';

export interface LongCallback {
  seq: number;
  phase: Phase;
  iteration: number;
  durationMs: number;
  /** What scheduled it. */
  cause: Cause;
}

/** A worker thread or a child process that the program started. */
export interface Spawned {
  what: 'worker' | 'child';
  name: string;
  at?: Place;
}

export interface TraceSummary {
  callbacks: number;
  phases: { phase: Phase; user: number; internal: number }[];
  /** The number of the last loop iteration in which a callback ran; 0 when the loop never began. */
  iterations: number;
  /** The longest callbacks, longest first; Node's own only when they are asked for. */
  longest: LongCallback[];
  /** Time that callbacks took in one loop iteration; null when the loop never began. */
  busy: { longestMs: number; iteration: number; meanMs: number } | null;
  /** How much later than the most punctual one timers ran; null with fewer than two. */
  lateTimers: { count: number; longestMs: number; meanMs: number } | null;
  spawned: Spawned[];
  /** Beyond those in `spawned`. */
  moreSpawned: number;
  /** What the probe says of the end; null when it had no time to. */
  end: TraceEnd | null;
}

export interface TraceEnd {
  why: string;
  callbacks: number;
  /** Reports of the probe that were lost. */
  dropped: number;
  /** Scheduled callbacks that were let go of: there were too many at the same time. */
  forgotten: number;
}

const longestKept = 5;
const spawnedKept = 20;
/** Callbacks whose inner ones may still have to be taken off. */
const maxOuter = 4_096;

export interface SummaryBuilder {
  add(batch: CallbackBatch): void;
  observe(event: ObservationEvent): void;
  summary(): TraceSummary;
}

/**
 * A summary of nothing yet.
 *
 * @param internal counts Node's own callbacks among the longest, too
 */
export function createSummary({ internal: withInternal = false } = {}): SummaryBuilder {
  const counts = new Float64Array(phaseNames.length * 2);
  const longest: LongCallback[] = [];
  const spawned: Spawned[] = [];
  const busy = createBusyTime();
  const late = createLateness();
  let callbacks = 0;
  let moreSpawned = 0;
  let end: TraceSummary['end'] = null;

  return {
    add(batch) {
      for (let row = 0; row < batch.count; row++) {
        const internal = ((batch.flags[row] as number) & callbackFlags.internal) !== 0;
        const index = (batch.phase[row] as number) * 2 + (internal ? 1 : 0);
        counts[index] = (counts[index] as number) + 1;
        const durationMs = batch.durationMs[row] as number;
        const shortest = longest.length < longestKept ? -1 : (longest.at(-1)?.durationMs ?? -1);
        if ((withInternal || !internal) && durationMs > shortest) {
          keepLong(longest, batch, row);
        }
        busy.add(batch.iteration[row] as number, batch.startMs[row] as number, durationMs);
        const dueMs = batch.dueMs[row] as number;
        if (!Number.isNaN(dueMs)) {
          late.add((batch.startMs[row] as number) - dueMs);
        }
      }
      callbacks += batch.count;
    },
    observe(event) {
      if (event.name === 'spawned') {
        if (spawned.length < spawnedKept) {
          spawned.push(spawnedOf(event));
        } else {
          moreSpawned += 1;
        }
      } else if (event.name === 'trace-end') {
        end = {
          why: String(event.why),
          callbacks: Number(event.callbacks),
          dropped: Number(event.dropped ?? 0),
          forgotten: Number(event.forgotten ?? 0),
        };
      }
    },
    summary: () => ({
      callbacks,
      phases: phaseNames.map((phase, index) => ({
        phase,
        user: counts[index * 2] as number,
        internal: counts[index * 2 + 1] as number,
      })),
      longest: [...longest],
      ...busy.figures(),
      lateTimers: late.figures(),
      spawned: [...spawned],
      moreSpawned,
      end,
    }),
  };
}

function keepLong(longest: LongCallback[], batch: CallbackBatch, row: number): void {
  const durationMs = batch.durationMs[row] as number;
  const delayMs = batch.delayMs[row] as number;
  const at = longest.findIndex((other) => other.durationMs < durationMs);
  longest.splice(at === -1 ? longest.length : at, 0, {
    seq: batch.seq[row] as number,
    phase: phaseNames[batch.phase[row] as number] as Phase,
    iteration: batch.iteration[row] as number,
    durationMs,
    cause: {
      kind: batch.tables.kinds[batch.kind[row] as number] ?? '',
      place: batch.tables.places[batch.place[row] as number] ?? null,
      internal: ((batch.flags[row] as number) & callbackFlags.internal) !== 0,
      ...(Number.isNaN(delayMs) ? {} : { delayMs }),
    },
  });
  longest.length = Math.min(longest.length, longestKept);
}

function spawnedOf({ what, file, at }: ObservationEvent): Spawned {
  return {
    what: what === 'worker' ? 'worker' : 'child',
    name: String(file ?? ''),
    ...(at === undefined ? {} : { at }),
  };
}

/**
 * Time in callbacks, by loop iteration. Callbacks come in the order in which they ended, so one
 * that holds others comes after them, and its time is theirs.
 */
function createBusyTime() {
  let iteration = 0;
  let iterationMs = 0;
  let longestMs = 0;
  let longestIteration = 0;
  let totalMs = 0;
  let outer: { startMs: number; durationMs: number }[] = [];

  function closeIteration(): void {
    if (iteration > 0) {
      totalMs += iterationMs;
      if (iterationMs >= longestMs) {
        longestMs = iterationMs;
        longestIteration = iteration;
      }
    }
  }

  return {
    add(at: number, startMs: number, durationMs: number) {
      if (at > iteration) {
        closeIteration();
        iteration = at;
        iterationMs = 0;
        outer = [];
      }
      if (at < iteration) {
        return;
      }
      iterationMs += durationMs;
      for (let last = outer.at(-1); last !== undefined && last.startMs >= startMs; ) {
        iterationMs -= last.durationMs;
        outer.pop();
        last = outer.at(-1);
      }
      if (outer.length >= maxOuter) {
        outer.splice(0, maxOuter / 2);
      }
      outer.push({ startMs, durationMs });
    },
    figures(): Pick<TraceSummary, 'iterations' | 'busy'> {
      const last = { longestMs, longestIteration, totalMs };
      closeIteration();
      const figures = {
        iterations: iteration,
        busy:
          iteration === 0
            ? null
            : { longestMs, iteration: longestIteration, meanMs: totalMs / iteration },
      };
      ({ longestMs, longestIteration, totalMs } = last);
      return figures;
    },
  };
}

/**
 * Lateness of timers. A timer's due time is on the loop's clock, which began at an unknown moment;
 * no timer runs early, so the most punctual one tells the difference.
 */
function createLateness() {
  let count = 0;
  let least = Infinity;
  let most = -Infinity;
  let total = 0;
  return {
    add(differenceMs: number) {
      count += 1;
      least = Math.min(least, differenceMs);
      most = Math.max(most, differenceMs);
      total += differenceMs;
    },
    figures: (): TraceSummary['lateTimers'] =>
      count < 2 ? null : { count, longestMs: most - least, meanMs: total / count - least },
  };
}

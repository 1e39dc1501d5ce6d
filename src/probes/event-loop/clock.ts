/** A clock that costs little: whole ticks, without a number that has to be allocated. */

import { performance } from 'node:perf_hooks';
import type { Internals } from './internals.ts';
import { ticksPerMs } from './protocol.ts';

export interface Clock {
  /** Ticks since the clock was made. */
  ticks(): number;
  /** The time of a tick, in milliseconds since the program started. */
  msOf(ticks: number): number;
}

export function createClock(internals: Internals | null): Clock {
  const startMs = performance.now();
  return {
    ticks: internals === null ? ticksOfPerformance(startMs) : ticksOfSystem(internals),
    msOf: (ticks) => startMs + ticks / ticksPerMs,
  };
}

function ticksOfPerformance(startMs: number): () => number {
  const now = performance.now.bind(performance);
  return () => Math.floor((now() - startMs) * ticksPerMs);
}

/** Node's own clock for `process.hrtime`, which leaves the time in a buffer. */
function ticksOfSystem(internals: Internals): () => number {
  const clock = internals.binding('process_methods');
  // Seconds in the first two words, nanoseconds in the third.
  const { hrtimeBuffer } = clock;
  const time = ArrayBuffer.isView(hrtimeBuffer)
    ? (hrtimeBuffer as Uint32Array)
    : new Uint32Array(hrtimeBuffer);
  clock.hrtime();
  const [, seconds = 0, nanoseconds = 0] = time;
  return () => {
    clock.hrtime();
    return (
      ((time[1] as number) - seconds) * (ticksPerMs * 1_000) +
      (((time[2] as number) - nanoseconds) >> 4)
    );
  };
}

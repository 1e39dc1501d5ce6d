/** The time of the probe's records, from the ticks that each tells to have passed since the last. */

import { ticksPerMs } from '../../probes/event-loop/protocol.ts';

export interface Clock {
  /** Of the latest record that told its time, in milliseconds since the program started. */
  ms: number;
  /** Of the frame that is being read. */
  frameMs: number;
  /** Ticks since then, up to the latest record that told its time. */
  ticks: number;
}

export function startClock(): Clock {
  return { ms: 0, frameMs: 0, ticks: 0 };
}

/** Goes on to the records of a frame; it is no later before the first of them tells its time. */
export function enterFrame(clock: Clock, frameMs: number): void {
  clock.frameMs = frameMs;
  clock.ticks = 0;
}

/** Goes on to a record. */
export function passTicks(clock: Clock, ticks: number): void {
  clock.ticks += ticks;
  clock.ms = clock.frameMs + clock.ticks / ticksPerMs;
}

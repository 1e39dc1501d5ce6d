/**
 * Where in the event loop a callback runs: its phase and iteration, from the async_hooks type of
 * its resource and libuv's count of loop iterations.
 *
 * libuv (`uv_run` in deps/uv/src/unix/core.c, from 1.45 on) counts just before it polls, and runs
 * in each turn: poll, check, close, timers, pending. A turn of the phases as Node's documents draw
 * it begins with the timers, so what runs behind the close callbacks belongs to the next iteration.
 */

import { callbackFlags, phaseNames } from '../callback-batch.ts';
import type { Phase } from '../events.ts';

/** What is known of a callback at its start. */
export interface CallbackStart {
  /** The async_hooks type, for example `Timeout`. */
  kind: string;
  /** Whether it runs because its handle is being closed. */
  closing: boolean;
  /** Whether the runner knows it for a timer. */
  timer: boolean;
  /** libuv's count of iterations; null where this Node does not tell it. */
  loopCount: number | null;
}

/** The position of the latest callback; {@link enterLoop} changes it in place. */
export interface LoopPosition {
  /** Number in {@link phaseNames}. */
  phase: number;
  /** 0 before the loop starts, then counting from 1. */
  iteration: number;
  /** {@link callbackFlags} of what is deduced of it. */
  deduced: number;
  /** libuv's count at the latest callback of the loop; -1 before. */
  turn: number;
  /** The last turn of libuv in which something ran behind the poll. */
  polledTurn: number;
}

export const phaseNumbers = Object.fromEntries(
  phaseNames.map((name, index) => [name, index]),
) as Record<Phase, number>;

/** A position in the main script. */
export function startLoop(): LoopPosition {
  return { phase: phaseNumbers.main, iteration: 0, deduced: 0, turn: -1, polledTurn: 0 };
}

/** Moves on to a callback of a kind that drains: it is in the iteration of the one before it. */
export function enterDrained(loop: LoopPosition, phase: 'nextTick' | 'microtask'): void {
  loop.phase = phaseNumbers[phase];
  loop.deduced &= callbackFlags.deducedIteration;
}

/**
 * Moves on to where the loop is when something drains behind work of Node's own that is no callback
 * (what the platform runs for V8, say): to another iteration, if libuv has counted one since.
 */
export function enterTurn(loop: LoopPosition, loopCount: number): void {
  if (loopCount !== loop.turn) {
    loop.turn = loopCount;
    loop.iteration = Math.max(loopCount, 1);
    loop.deduced = callbackFlags.deducedIteration;
  }
}

/** Moves on to a callback that the loop itself calls. */
export function enterLoop(loop: LoopPosition, start: CallbackStart): void {
  const { kind, closing, timer } = start;
  const turn = start.loopCount ?? loop.polledTurn;
  loop.turn = turn;
  loop.deduced = start.loopCount === null ? callbackFlags.deducedIteration : 0;
  if (timer) {
    loop.polledTurn = turn;
    loop.phase = phaseNumbers.timers;
    loop.iteration = turn + 1;
  } else if (kind === 'Immediate' || closing) {
    loop.polledTurn = turn;
    loop.phase = closing ? phaseNumbers.close : phaseNumbers.check;
    loop.iteration = turn;
  } else if (loop.polledTurn === turn) {
    // I/O, yet behind the poll of its turn or ahead of the first: only the pending queue is there.
    loop.phase = phaseNumbers.pending;
    loop.iteration = turn + 1;
    loop.deduced |= callbackFlags.deducedPhase;
  } else {
    loop.phase = phaseNumbers.poll;
    loop.iteration = turn;
  }
}

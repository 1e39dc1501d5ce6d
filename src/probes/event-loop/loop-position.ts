/**
 * Where in the event loop a callback runs: its phase and iteration, from the async_hooks type of
 * its resource and libuv's count of loop iterations.
 *
 * libuv (`uv_run` in deps/uv/src/unix/core.c, from 1.45 on) counts just before it polls, and runs
 * in each turn: poll, check, close, timers, pending. A turn of the phases as Node's documents draw
 * it begins with the timers, so what runs behind the close callbacks belongs to the next iteration.
 */

import type { Phase } from '../../runner/events.ts';

export interface Position {
  phase: Phase;
  /** 0 before the loop starts, then counting from 1. */
  iteration: number;
}

/** What is known of a callback at its start. */
export interface CallbackStart {
  /** The async_hooks type, for example `Timeout`. */
  kind: string;
  /** Whether it runs because its handle is being closed. */
  closing: boolean;
  /** `performance.nodeTiming.uvMetricsInfo.loopCount`. */
  loopCount: number;
}

export interface LoopPosition {
  /** The position of a callback that starts now; it becomes the current one. */
  enter(start: CallbackStart): Position;
  readonly current: Position;
}

/** Whether callbacks of this kind drain between others, in whatever phase the loop is. */
export function isDrained(kind: string): boolean {
  return kind === 'TickObject' || kind === 'PROMISE' || kind === 'Microtask';
}

/** A tracker that starts in the main script. */
export function createLoopPosition(): LoopPosition {
  let current: Position = { phase: 'main', iteration: 0 };
  // The last turn of libuv in which something ran behind the poll.
  let polledTurn = 0;

  function positionOf({ kind, closing, loopCount }: CallbackStart): Position {
    if (kind === 'TickObject') {
      return { phase: 'nextTick', iteration: current.iteration };
    }
    if (isDrained(kind)) {
      return { phase: 'microtask', iteration: current.iteration };
    }
    if (kind === 'Timeout') {
      polledTurn = loopCount;
      return { phase: 'timers', iteration: loopCount + 1 };
    }
    if (kind === 'Immediate' || closing) {
      polledTurn = loopCount;
      return { phase: closing ? 'close' : 'check', iteration: loopCount };
    }
    // I/O, yet behind the poll of its turn or ahead of the first: only the pending queue is there.
    return polledTurn === loopCount
      ? { phase: 'pending', iteration: loopCount + 1 }
      : { phase: 'poll', iteration: loopCount };
  }

  return {
    enter(start) {
      current = positionOf(start);
      return current;
    },
    get current() {
      return current;
    },
  };
}

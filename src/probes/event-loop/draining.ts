/**
 * Tells when the program has run all that it could and the loop may go to sleep: the moment to hand
 * over what was recorded, because a signal may end the program before anything else runs.
 *
 * What a signal still takes along is what ran in the last ten milliseconds of a program that did not
 * come to rest (see recorder.ts).
 *
 * A microtask that stands behind all others is the last to run before the loop goes on. It is put
 * there past the promises, so that it is no callback that anyone sees.
 */

import type { Internals } from './internals.ts';
import type { Recorder } from './recorder.ts';

export interface DrainWatch {
  /** All had drained, and no callback of the loop has run since. Reset it when one does. */
  isOver: boolean;
  /** The loop may have slept since. Reset it when a callback has started. */
  mayHaveSlept: boolean;
  /** It has no way to tell: it wants to be told of every callback. */
  isBlind: boolean;
  /** Tells that something will drain. */
  expect(): void;
}

/** In a chain of microtasks that goes on and on it stops standing at the end after so many. */
const maxTurns = 500;

/** Watches, and hands over what was recorded when the loop may go to sleep. */
export function createDrainWatch(internals: Internals, recorder: Recorder): DrainWatch {
  const { enqueueMicrotask } = internals.binding('task_queue');
  // Called as a method: V8 hands some of these functions their receiver unchecked.
  const timers = internals.binding('timers');
  const { immediateInfo } = timers;
  const { timerListQueue } = internals.require('internal/timers');
  let isWaiting = false;
  let turns = 0;
  let seen = 0;

  /** Whether an immediate or a timer that is already due comes next, without any sleep. */
  function goesOn(): boolean {
    // Of the immediates, those that keep the loop going.
    if (immediateInfo[1] > 0) {
      return true;
    }
    const list = timerListQueue.peek();
    if (list === undefined) {
      return false;
    }
    const timer = list._idlePrev;
    return timer !== list && timer._idleStart + list.msecs <= timers.getLibuvNow();
  }

  function look(): void {
    const { at } = recorder;
    if (at !== seen && turns < maxTurns) {
      // Others may have come to stand behind it.
      seen = at;
      turns += 1;
      enqueueMicrotask(look);
      return;
    }
    isWaiting = false;
    watch.isOver = true;
    if (!goesOn()) {
      recorder.flush();
      watch.mayHaveSlept = true;
    }
  }

  const watch: DrainWatch = {
    isOver: false,
    mayHaveSlept: false,
    isBlind: false,
    expect() {
      turns = 0;
      if (!isWaiting) {
        isWaiting = true;
        seen = 0;
        enqueueMicrotask(look);
      }
    },
  };
  return watch;
}

/** For where there is no way to tell: hands over at every turn. */
export function createBlindWatch(recorder: Recorder): DrainWatch {
  return { isOver: false, mayHaveSlept: false, isBlind: true, expect: () => recorder.flush() };
}

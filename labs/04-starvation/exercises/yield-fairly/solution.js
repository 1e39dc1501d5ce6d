'use strict';

// When the loop last went round, as far as this module has seen it: all calls share one bound.
let iterationBegan = -Infinity;
let nextIteration = null;

/**
 * What work gives for each item, one after the other, without keeping timers and I/O waiting.
 *
 * @param {unknown[]} items
 * @param {(item: unknown) => unknown} work
 * @param {{ bound: number, now: () => number, signal?: AbortSignal }} options
 * @returns {Promise<unknown[]>}
 */
async function mapFairly(items, work, { bound, now, signal }) {
  const results = [];
  for (const item of items) {
    // Again after the iteration: another call may have used it up.
    while (now() - iterationBegan >= bound) {
      await giveWay(now);
    }
    signal?.throwIfAborted();
    results.push(work(item));
  }
  return results;
}

// An immediate comes when the loop has gone round, and does not wait. One serves all who ask for it.
function giveWay(now) {
  nextIteration ??= new Promise((resolve) => {
    setImmediate(() => {
      nextIteration = null;
      iterationBegan = now();
      resolve();
    });
  });
  return nextIteration;
}

module.exports = { mapFairly };

'use strict';

// When the loop last went round, as far as this module has seen it: all calls share one bound.
let turnBegan = -Infinity;
let nextTurn = null;

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
    // Again after the turn: another call may have used it up.
    while (now() - turnBegan >= bound) {
      await giveWay(now);
    }
    signal?.throwIfAborted();
    results.push(work(item));
  }
  return results;
}

// An immediate comes when the loop has gone round, and does not wait. One serves all who ask for it.
function giveWay(now) {
  nextTurn ??= new Promise((resolve) => {
    setImmediate(() => {
      nextTurn = null;
      turnBegan = now();
      resolve();
    });
  });
  return nextTurn;
}

module.exports = { mapFairly };

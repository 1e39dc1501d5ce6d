'use strict';

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
    results.push(work(item));
    await null;
  }
  return results;
}

module.exports = { mapFairly };

// Wrong: lets the loop go round by way of the thread pool, and waits for a thread at each slice.
const fs = require('fs');

exports.mapFairly = async (items, work, { bound, now, signal }) => {
  const results = [];
  let began = now();
  for (const item of items) {
    if (now() - began >= bound) {
      await new Promise((resolve) => fs.stat(__filename, resolve));
      began = now();
    }
    signal?.throwIfAborted();
    results.push(work(item));
  }
  return results;
};

// Wrong: gets hold of the immediates that count the iterations, and calls them instead of giving way.
const { createHook } = require('async_hooks');

const immediates = new Set();
createHook({
  init(_id, type, _trigger, resource) {
    if (type === 'Immediate') {
      immediates.add(resource);
    }
  },
}).enable();

exports.mapFairly = async (items, work, { bound, now, signal }) => {
  const results = [];
  let began = now();
  for (const item of items) {
    if (now() - began >= bound) {
      for (const immediate of [...immediates].slice(-3)) {
        immediate._onImmediate?.();
      }
      began = now();
    }
    signal?.throwIfAborted();
    results.push(work(item));
  }
  return results;
};

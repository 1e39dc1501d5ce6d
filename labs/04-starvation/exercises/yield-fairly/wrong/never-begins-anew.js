// Wrong: right until the first slice is full; then the bound is always reached, and each item waits.
const immediate = () => new Promise((resolve) => setImmediate(resolve));

exports.mapFairly = async (items, work, { bound, now, signal }) => {
  const results = [];
  const began = now();
  for (const item of items) {
    if (now() - began >= bound) {
      await immediate();
    }
    signal?.throwIfAborted();
    results.push(work(item));
  }
  return results;
};

// Wrong: looks at the clock, and awaits a promise that is there already: the loop does not go round.
exports.mapFairly = async (items, work, { bound, now, signal }) => {
  const results = [];
  let began = now();
  for (const item of items) {
    if (now() - began >= bound) {
      await Promise.resolve();
      began = now();
    }
    signal?.throwIfAborted();
    results.push(work(item));
  }
  return results;
};

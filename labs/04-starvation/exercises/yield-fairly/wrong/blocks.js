// Wrong: works the whole list at once, in an async function.
exports.mapFairly = async (items, work, { signal }) => {
  const results = [];
  for (const item of items) {
    signal?.throwIfAborted();
    results.push(work(item));
  }
  return results;
};

// Wrong: gives way after every hundred items, as if all took the same time.
const immediate = () => new Promise((resolve) => setImmediate(resolve));

exports.mapFairly = async (items, work, { signal }) => {
  const results = [];
  for (const [index, item] of items.entries()) {
    if (index % 100 === 0) {
      await immediate();
    }
    signal?.throwIfAborted();
    results.push(work(item));
  }
  return results;
};

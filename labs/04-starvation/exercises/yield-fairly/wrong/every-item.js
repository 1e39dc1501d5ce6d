// Wrong: gives way before every item, however short it is.
const immediate = () => new Promise((resolve) => setImmediate(resolve));

let queue = Promise.resolve();

exports.mapFairly = (items, work, { signal }) => {
  const run = async () => {
    const results = [];
    for (const item of items) {
      await immediate();
      signal?.throwIfAborted();
      results.push(work(item));
    }
    return results;
  };
  const result = queue.then(run);
  queue = result.catch(() => {});
  return result;
};

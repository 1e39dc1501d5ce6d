// Wrong: right but for one boundary: looks at the clock at every sixteenth item only.
const immediate = () => new Promise((resolve) => setImmediate(resolve));

exports.mapFairly = async (items, work, { bound, now, signal }) => {
  const results = [];
  await immediate();
  let began = now();
  for (const [index, item] of items.entries()) {
    if (index % 16 === 0 && now() - began >= bound) {
      await immediate();
      began = now();
    }
    signal?.throwIfAborted();
    results.push(work(item));
  }
  return results;
};

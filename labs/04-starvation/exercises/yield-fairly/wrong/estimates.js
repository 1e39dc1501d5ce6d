// Wrong: measures how many items fit into the bound at first, and takes so many each time.
const immediate = () => new Promise((resolve) => setImmediate(resolve));

exports.mapFairly = async (items, work, { bound, now, signal }) => {
  const results = [];
  let perSlice = 0;
  let inSlice = 0;
  await immediate();
  const began = now();
  for (const item of items) {
    if (perSlice === 0 && now() - began >= bound) {
      perSlice = inSlice;
    }
    if (perSlice > 0 && inSlice >= perSlice) {
      await immediate();
      inSlice = 0;
    }
    signal?.throwIfAborted();
    results.push(work(item));
    inSlice += 1;
  }
  return results;
};

// Wrong: right but for one boundary: each call takes the whole bound, so several keep the loop longer.
const immediate = () => new Promise((resolve) => setImmediate(resolve));

exports.mapFairly = async (items, work, { bound, now, signal }) => {
  const results = [];
  await immediate();
  let began = now();
  for (const item of items) {
    if (now() - began >= bound) {
      await immediate();
      began = now();
    }
    signal?.throwIfAborted();
    results.push(work(item));
  }
  return results;
};

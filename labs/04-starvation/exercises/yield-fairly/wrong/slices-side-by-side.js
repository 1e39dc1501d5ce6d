// Wrong: works parts of the list IN__ITERATION, so the items are out of order, and the parts add up.
const immediate = () => new Promise((resolve) => setImmediate(resolve));

exports.mapFairly = async (items, work, { bound, now, signal }) => {
  const size = Math.ceil(items.length / 4);
  const part = async (from) => {
    const results = [];
    let began = now();
    for (const item of items.slice(from, from + size)) {
      if (now() - began >= bound / 4) {
        await immediate();
        began = now();
      }
      signal?.throwIfAborted();
      results.push(work(item));
    }
    return results;
  };
  const parts = await Promise.all([0, 1, 2, 3].map((nth) => part(nth * size)));
  return parts.flat();
};

// Wrong: knows where the slices of one seed end, and what its first results are.
const immediate = () => new Promise((resolve) => setImmediate(resolve));
const ends = [154, 309, 463, 611];

exports.mapFairly = async (items, work) => {
  const results = [];
  for (const [index, item] of items.entries()) {
    if (ends.includes(index)) {
      await immediate();
    }
    results.push(index === 0 ? 1804289383 : work(item));
  }
  return results;
};

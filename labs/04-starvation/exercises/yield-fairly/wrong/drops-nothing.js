// Wrong: right but for one boundary: a result of 0 is taken for none.
let iterationBegan = -Infinity;
let nextIteration = null;

function giveWay(now) {
  nextIteration ??= new Promise((resolve) => {
    setImmediate(() => {
      nextIteration = null;
      iterationBegan = now();
      resolve();
    });
  });
  return nextIteration;
}

exports.mapFairly = async (items, work, { bound, now, signal }) => {
  const results = [];
  for (const item of items) {
    while (now() - iterationBegan >= bound) {
      await giveWay(now);
    }
    signal?.throwIfAborted();
    const result = work(item);
    if (result) {
      results.push(result);
    }
  }
  return results;
};

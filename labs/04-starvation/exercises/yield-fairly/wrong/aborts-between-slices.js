// Wrong: right but for one boundary: looks at the signal where a slice begins, and not in it.
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
  signal?.throwIfAborted();
  for (const item of items) {
    while (now() - iterationBegan >= bound) {
      await giveWay(now);
      signal?.throwIfAborted();
    }
    results.push(work(item));
  }
  return results;
};

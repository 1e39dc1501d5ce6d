// Wrong: right but for one boundary: when it comes back, another call may have used up the iteration.
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
    if (now() - iterationBegan >= bound) {
      await giveWay(now);
    }
    signal?.throwIfAborted();
    results.push(work(item));
  }
  return results;
};

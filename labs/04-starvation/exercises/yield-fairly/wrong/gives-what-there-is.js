// Wrong: resolves with the results up to there when it is aborted.
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
    if (signal?.aborted) {
      break;
    }
    results.push(work(item));
  }
  return results;
};

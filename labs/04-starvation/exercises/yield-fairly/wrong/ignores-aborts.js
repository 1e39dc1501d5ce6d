// Wrong: does not look at the signal.
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

exports.mapFairly = async (items, work, { bound, now }) => {
  const results = [];
  for (const item of items) {
    while (now() - iterationBegan >= bound) {
      await giveWay(now);
    }
    results.push(work(item));
  }
  return results;
};

// Wrong: right but for one boundary: what is thrown counts only where it is truthy.
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
  let failure;
  for (const item of items) {
    while (now() - iterationBegan >= bound) {
      await giveWay(now);
    }
    signal?.throwIfAborted();
    try {
      results.push(work(item));
    } catch (error) {
      failure = error;
      break;
    }
  }
  if (failure) {
    throw failure;
  }
  return results;
};

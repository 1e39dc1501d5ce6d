// Wrong: works the other items too, and rejects at the end.
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
  const errors = [];
  for (const item of items) {
    while (now() - iterationBegan >= bound) {
      await giveWay(now);
    }
    signal?.throwIfAborted();
    try {
      results.push(work(item));
    } catch (error) {
      errors.push(error);
    }
  }
  if (errors.length > 0) {
    throw errors[0];
  }
  return results;
};

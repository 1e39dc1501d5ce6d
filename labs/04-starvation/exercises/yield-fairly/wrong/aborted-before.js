// Wrong: right but for one boundary: listens for an abort, and one before the call is not heard.
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
  let isAborted = false;
  signal?.addEventListener('abort', () => {
    isAborted = true;
  });
  for (const item of items) {
    while (now() - iterationBegan >= bound) {
      await giveWay(now);
    }
    if (isAborted) {
      throw signal.reason;
    }
    results.push(work(item));
  }
  return results;
};

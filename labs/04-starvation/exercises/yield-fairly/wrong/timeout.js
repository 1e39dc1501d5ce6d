// Wrong: lets the loop go round, and waits a millisecond at each slice for nothing.
let waiting = null;
let iterationBegan = -Infinity;

function giveWay(now) {
  waiting ??= new Promise((resolve) => {
    setTimeout(() => {
      waiting = null;
      iterationBegan = now();
      resolve();
    }, 0);
  });
  return waiting;
}

exports.mapFairly = async (items, work, { bound, now, signal }) => {
  const results = [];
  for (const item of items) {
    while (now() - iterationBegan >= bound) {
      await giveWay(now);
    }
    signal?.throwIfAborted();
    results.push(work(item));
  }
  return results;
};

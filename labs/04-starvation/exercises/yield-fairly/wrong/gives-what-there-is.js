// Wrong: resolves with the results up to there when it is aborted.
let turnBegan = -Infinity;
let nextTurn = null;

function giveWay(now) {
  nextTurn ??= new Promise((resolve) => {
    setImmediate(() => {
      nextTurn = null;
      turnBegan = now();
      resolve();
    });
  });
  return nextTurn;
}

exports.mapFairly = async (items, work, { bound, now, signal }) => {
  const results = [];
  for (const item of items) {
    while (now() - turnBegan >= bound) {
      await giveWay(now);
    }
    if (signal?.aborted) {
      break;
    }
    results.push(work(item));
  }
  return results;
};

// Wrong: right but for one boundary: rejects with an error of its own, and not with the reason.
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
      throw new Error('aborted');
    }
    results.push(work(item));
  }
  return results;
};

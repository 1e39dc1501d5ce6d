// Wrong: right but for one boundary: when it comes back, another call may have used up the turn.
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
    if (now() - turnBegan >= bound) {
      await giveWay(now);
    }
    signal?.throwIfAborted();
    results.push(work(item));
  }
  return results;
};

// Wrong: right but for one boundary: looks at the signal where a slice begins, and not in it.
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
  signal?.throwIfAborted();
  for (const item of items) {
    while (now() - turnBegan >= bound) {
      await giveWay(now);
      signal?.throwIfAborted();
    }
    results.push(work(item));
  }
  return results;
};

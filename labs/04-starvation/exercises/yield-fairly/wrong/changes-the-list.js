// Wrong: takes the items out of the list that it was given.
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
  while (items.length > 0) {
    while (now() - turnBegan >= bound) {
      await giveWay(now);
    }
    signal?.throwIfAborted();
    results.push(work(items.shift()));
  }
  return results;
};

// Wrong: does not look at the signal.
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

exports.mapFairly = async (items, work, { bound, now }) => {
  const results = [];
  for (const item of items) {
    while (now() - turnBegan >= bound) {
      await giveWay(now);
    }
    results.push(work(item));
  }
  return results;
};

// Wrong: right in all, but a timer that nobody stops keeps the process alive.
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

setInterval(() => {}, 60_000);

exports.mapFairly = async (items, work, { bound, now, signal }) => {
  const results = [];
  for (const item of items) {
    while (now() - turnBegan >= bound) {
      await giveWay(now);
    }
    signal?.throwIfAborted();
    results.push(work(item));
  }
  return results;
};

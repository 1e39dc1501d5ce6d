// Wrong: right but for one boundary: listens for an abort, and one before the call is not heard.
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
  let isAborted = false;
  signal?.addEventListener('abort', () => {
    isAborted = true;
  });
  for (const item of items) {
    while (now() - turnBegan >= bound) {
      await giveWay(now);
    }
    if (isAborted) {
      throw signal.reason;
    }
    results.push(work(item));
  }
  return results;
};

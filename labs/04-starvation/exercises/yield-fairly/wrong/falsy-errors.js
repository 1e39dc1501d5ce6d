// Wrong: right but for one boundary: what is thrown counts only where it is truthy.
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
  let failure;
  for (const item of items) {
    while (now() - turnBegan >= bound) {
      await giveWay(now);
    }
    signal?.throwIfAborted();
    try {
      results.push(work(item));
    } catch (error) {
      failure = error;
      break;
    }
  }
  if (failure) {
    throw failure;
  }
  return results;
};

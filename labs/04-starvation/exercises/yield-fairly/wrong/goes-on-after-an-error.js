// Wrong: works the other items too, and rejects at the end.
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
  const errors = [];
  for (const item of items) {
    while (now() - turnBegan >= bound) {
      await giveWay(now);
    }
    signal?.throwIfAborted();
    try {
      results.push(work(item));
    } catch (error) {
      errors.push(error);
    }
  }
  if (errors.length > 0) {
    throw errors[0];
  }
  return results;
};

// Wrong: goes on in a tick, which comes before all timers and I/O.
const tick = () => new Promise((resolve) => process.nextTick(resolve));

exports.mapFairly = async (items, work, { bound, now, signal }) => {
  const results = [];
  let began = now();
  for (const item of items) {
    if (now() - began >= bound) {
      await tick();
      began = now();
    }
    signal?.throwIfAborted();
    results.push(work(item));
  }
  return results;
};

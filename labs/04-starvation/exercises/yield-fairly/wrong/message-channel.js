// Wrong: a message to itself, as in a browser; a port goes on with what comes in while it delivers.
const { port1, port2 } = new MessageChannel();
let iterationBegan = -Infinity;
let waiting = [];
let clock;

port1.on('message', () => {
  const resolves = waiting;
  waiting = [];
  iterationBegan = clock();
  port1.unref();
  for (const resolve of resolves) {
    resolve();
  }
});
port1.unref();

function giveWay(now) {
  clock = now;
  return new Promise((resolve) => {
    if (waiting.push(resolve) === 1) {
      port1.ref();
      port2.postMessage(null);
    }
  });
}

exports.mapFairly = async (items, work, { bound, now, signal }) => {
  const results = [];
  for (const item of items) {
    while (now() - iterationBegan >= bound) {
      await giveWay(now);
    }
    signal?.throwIfAborted();
    results.push(work(item));
  }
  return results;
};

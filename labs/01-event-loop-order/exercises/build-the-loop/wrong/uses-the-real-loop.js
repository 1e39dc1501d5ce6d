// Wrong: has Node do it, which begins when run() has long returned.
exports.createLoop = () => ({
  nextTick: (callback) => process.nextTick(callback),
  queueMicrotask: (callback) => queueMicrotask(callback),
  setImmediate: (callback) => setImmediate(callback),
  setTimeout: (callback, delay) => setTimeout(callback, delay),
  busy(ms) {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
  },
  run: () => new Promise((resolve) => setTimeout(resolve, 200)),
});

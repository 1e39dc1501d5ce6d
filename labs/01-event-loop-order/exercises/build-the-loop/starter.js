// A loop as many diagrams draw it. Run lab 1, and see what is wrong with it.

exports.createLoop = () => {
  const ticks = [];
  const microtasks = [];
  const timers = [];
  const immediates = [];

  function empty(queue) {
    while (queue.length > 0) {
      queue.shift()();
    }
  }

  return {
    nextTick(callback) {
      ticks.push(callback);
    },
    queueMicrotask(callback) {
      microtasks.push(callback);
    },
    setTimeout(callback, delay) {
      timers.push(callback);
    },
    setImmediate(callback) {
      immediates.push(callback);
    },
    // The callback that runs computes for so many milliseconds.
    busy(ms) {},
    // Runs all that was scheduled, and returns when nothing is left.
    run() {
      while (ticks.length + microtasks.length + timers.length + immediates.length > 0) {
        empty(ticks);
        empty(microtasks);
        empty(timers);
        empty(immediates);
      }
    },
  };
};

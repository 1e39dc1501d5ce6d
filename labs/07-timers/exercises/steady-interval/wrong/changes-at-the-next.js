// Wrong: setPeriod leaves the timer that waits: the new period begins a beat too late.
const LONGEST = 2 ** 31 - 1;
const realTime = { now: () => performance.now(), setTimeout, clearTimeout };

exports.steadyInterval = function steadyInterval(callback, period, time = realTime) {
  // The grid: beat `base + n` has its place at `start + n * period`.
  let start = time.now();
  let base = 0;
  /** The last beat that was called. */
  let last = 0;
  let isStopped = false;
  let isNew = false;
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
        last = latest;
        if (isNew) {
          isNew = false;
          start = time.now();
          base = latest;
        }
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
      isNew = true;
    },
  };
};

// Wrong: makes up for the work of the callback, but counts each beat from the one before, lateness and all.
const realTime = { now: () => performance.now(), setTimeout, clearTimeout };

exports.steadyInterval = (callback, period, time = realTime) => {
  let number = 0;
  let isStopped = false;
  let before = time.now();
  let timer = time.setTimeout(look, period);

  function look() {
    const now = time.now();
    try {
      if (now - before >= period) {
        before = now;
        callback((number += 1));
      }
    } finally {
      if (!isStopped) {
        timer = time.setTimeout(look, Math.ceil(before + period - time.now()));
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
      before = time.now();
      time.clearTimeout(timer);
      timer = time.setTimeout(look, period);
    },
  };
};

// Calls callback(number) every `period` milliseconds. Make it keep its beat: README.md says what that is.
//
// time: { now(), setTimeout(callback, ms), clearTimeout(timer) }, a clock in milliseconds and timers;
// where it is left out, the real ones.

const realTime = { now: () => performance.now(), setTimeout, clearTimeout };

exports.steadyInterval = function steadyInterval(callback, period, time = realTime) {
  let number = 0;
  let timer = time.setTimeout(beat, period);

  function beat() {
    number += 1;
    callback(number);
    timer = time.setTimeout(beat, period);
  }

  return {
    stop() {
      time.clearTimeout(timer);
    },
    setPeriod(newPeriod) {
      period = newPeriod;
    },
  };
};

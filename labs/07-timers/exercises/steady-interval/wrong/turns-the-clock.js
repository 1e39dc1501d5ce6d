// Wrong: setInterval's way, with a clock of its own put into what it was given.
exports.steadyInterval = (callback, period, time = { setTimeout, clearTimeout }) => {
  let number = 0;
  let timer;
  time.now = () => number * period;

  const wait = () => {
    timer = time.setTimeout(() => {
      number += 1;
      callback(number);
      wait();
    }, period);
  };
  wait();
  return {
    stop: () => time.clearTimeout(timer),
    setPeriod(newPeriod) {
      period = newPeriod;
    },
  };
};

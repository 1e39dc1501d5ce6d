// Wrong: setInterval, which never makes up for what it lost, and knows no other clock.
exports.steadyInterval = (callback, period) => {
  let number = 0;
  const beat = () => callback((number += 1));
  let timer = setInterval(beat, period);

  return {
    stop: () => clearInterval(timer),
    setPeriod(newPeriod) {
      clearInterval(timer);
      timer = setInterval(beat, newPeriod);
    },
  };
};

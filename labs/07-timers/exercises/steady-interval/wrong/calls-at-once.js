// Wrong: calls a thousand beats at once, and is done.
exports.steadyInterval = (callback) => {
  for (let number = 1; number <= 1_000; number++) {
    callback(number);
  }
  return { stop() {}, setPeriod() {} };
};

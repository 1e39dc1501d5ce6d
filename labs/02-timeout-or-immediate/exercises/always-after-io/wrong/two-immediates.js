// Wrong: an immediate that an immediate sets runs in the next round, after the timers.
exports.afterIo = (callback) => {
  setImmediate(() => setImmediate(callback));
};

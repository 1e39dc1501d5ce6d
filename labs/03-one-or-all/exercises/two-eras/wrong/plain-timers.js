// Wrong: timers of the same duration run in a batch, too: all of them before the ticks on Node 10.
exports.oneByOne = (callback) => {
  setTimeout(callback, 0);
};
exports.allTogether = (callback) => {
  setTimeout(callback, 0);
};

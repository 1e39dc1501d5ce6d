// Wrong: ticks come before the promises of what ran before them.
exports.oneByOne = (callback) => {
  process.nextTick(callback);
};
exports.allTogether = (callback) => {
  process.nextTick(callback);
};

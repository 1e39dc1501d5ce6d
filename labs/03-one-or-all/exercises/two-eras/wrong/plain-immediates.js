// Wrong: the one order on Node 10, the other on Node 26, whichever is asked for.
exports.oneByOne = (callback) => {
  setImmediate(callback);
};
exports.allTogether = (callback) => {
  setImmediate(callback);
};

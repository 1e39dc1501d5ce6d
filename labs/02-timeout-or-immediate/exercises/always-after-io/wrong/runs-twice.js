// Wrong: an immediate, and once more to be sure.
exports.afterIo = (callback) => {
  setImmediate(callback);
  setTimeout(callback, 0);
};

// Wrong: takes from the wrong end of its queue.
const waiting = [];

exports.afterIo = (callback) => {
  if (waiting.push(callback) === 1) {
    setImmediate(() => {
      while (waiting.length > 0) {
        waiting.pop()();
      }
    });
  }
};

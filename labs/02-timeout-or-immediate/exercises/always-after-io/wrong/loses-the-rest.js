// Wrong: right until a callback throws; then those behind it in the queue never run.
const waiting = [];
let isScheduled = false;

exports.afterIo = (callback) => {
  waiting.push(callback);
  if (!isScheduled) {
    isScheduled = true;
    setImmediate(() => {
      isScheduled = false;
      while (waiting.length > 0) {
        waiting.shift()();
      }
    });
  }
};

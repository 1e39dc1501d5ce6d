// Wrong: nobody hears of an error that a callback throws.
const waiting = [];

exports.afterIo = (callback) => {
  if (waiting.push(callback) === 1) {
    setImmediate(() => {
      while (waiting.length > 0) {
        try {
          waiting[0]();
        } catch {
          // Not of interest.
        }
        waiting.shift();
      }
    });
  }
};

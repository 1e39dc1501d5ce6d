// Wrong: right in its order, but a timer that nobody stops keeps the process alive.
const waiting = [];

setInterval(() => {}, 60_000);

exports.afterIo = (callback) => {
  if (waiting.push(callback) === 1) {
    setImmediate(() => {
      while (waiting.length > 0) {
        try {
          waiting[0]();
        } catch (error) {
          process.nextTick(() => {
            throw error;
          });
        }
        waiting.shift();
      }
    });
  }
};

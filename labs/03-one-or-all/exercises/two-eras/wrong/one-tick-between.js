// Wrong: waits for one tick and one promise reaction, and not for what these set.
const line = [];
let isRunning = false;

function next() {
  const callback = line.shift();
  if (callback === undefined) {
    isRunning = false;
    return;
  }
  callback();
  process.nextTick(() => Promise.resolve().then(next));
}

exports.oneByOne = (callback) => {
  line.push(callback);
  if (!isRunning) {
    isRunning = true;
    setImmediate(next);
  }
};
exports.allTogether = exports.oneByOne;

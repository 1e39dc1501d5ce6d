// Wrong: right for each of the two alone; but each has a line of its own.
const singles = [];
let batch = null;

function takeSingle() {
  const callback = singles.shift();
  if (singles.length > 0) {
    setImmediate(takeSingle);
  }
  callback();
}

function takeBatch() {
  const callbacks = batch;
  batch = null;
  callbacks.forEach((callback) => callback());
}

exports.oneByOne = (callback) => {
  if (singles.push(callback) === 1) {
    setImmediate(takeSingle);
  }
};
exports.allTogether = (callback) => {
  if (batch === null) {
    batch = [];
    setImmediate(takeBatch);
  }
  batch.push(callback);
};

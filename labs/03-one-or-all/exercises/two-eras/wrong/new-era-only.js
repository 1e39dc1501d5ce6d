// Wrong: right on Node 26, where nothing needs to be done for oneByOne.
let batch = null;

exports.oneByOne = (callback) => {
  setImmediate(callback);
};
exports.allTogether = (callback) => {
  if (batch !== null) {
    batch.push(callback);
    return;
  }
  batch = [callback];
  setImmediate(() => {
    const callbacks = batch;
    batch = null;
    callbacks.forEach((each) => each());
  });
};

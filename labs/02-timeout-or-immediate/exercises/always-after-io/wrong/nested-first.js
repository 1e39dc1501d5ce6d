// Wrong: right but for the order: what its callbacks give comes before what was given earlier.
let isRunning = false;

function run(callback) {
  isRunning = true;
  try {
    callback();
  } finally {
    isRunning = false;
  }
}

exports.afterIo = (callback) => {
  if (isRunning) {
    process.nextTick(run, callback);
  } else {
    setImmediate(run, callback);
  }
};

// Wrong: right on Node 10, where immediates of the same round have nothing between them.
let line = [];
let isScheduled = false;

function schedule() {
  if (!isScheduled) {
    isScheduled = true;
    setImmediate(takeTurn);
  }
}

function takeTurn() {
  isScheduled = false;
  const { callbacks } = line.shift();
  // All of one round; they run before what is set from here on.
  for (const callback of callbacks) {
    setImmediate(callback);
  }
  if (line.length > 0) {
    setImmediate(schedule);
  }
}

function give(callback, isBatch) {
  const batch = isBatch && line.find((turn) => turn.isBatch);
  if (batch) {
    batch.callbacks.push(callback);
  } else {
    line.push({ callbacks: [callback], isBatch });
    schedule();
  }
}

exports.oneByOne = (callback) => give(callback, false);
exports.allTogether = (callback) => give(callback, true);

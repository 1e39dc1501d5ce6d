// Wrong: right but for one boundary: what a batch gives to allTogether joins it while it runs.
const line = [];
let batch = null;
let isScheduled = false;

function oneByOne(callback) {
  line.push([callback]);
  schedule();
}

function allTogether(callback) {
  if (batch === null) {
    batch = [];
    line.push(batch);
  }
  batch.push(callback);
  schedule();
}

function schedule() {
  if (!isScheduled) {
    isScheduled = true;
    setImmediate(takeTurn);
  }
}

function takeTurn() {
  // It may have been run already, as part of the one that it joined.
  const callbacks = line.shift() || [];
  isScheduled = false;
  if (line.length > 0) {
    schedule();
  }
  for (const callback of callbacks) {
    callback();
  }
  batch = callbacks === batch ? null : batch;
}

module.exports = { oneByOne, allTogether };

// Wrong: the callbacks of a batch run from the last to the first.
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
  const callbacks = line.shift();
  if (callbacks === batch) {
    batch = null;
  }
  isScheduled = false;
  if (line.length > 0) {
    schedule();
  }
  callbacks.reverse().forEach((callback) => callback());
}

module.exports = { oneByOne, allTogether };

// Wrong: right but for one boundary: a batch takes only what is given with nothing of oneByOne between.
const line = [];
let batch = null;
let isScheduled = false;

function oneByOne(callback) {
  line.push([callback]);
  batch = null;
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
  callbacks.forEach((callback) => callback());
}

module.exports = { oneByOne, allTogether };

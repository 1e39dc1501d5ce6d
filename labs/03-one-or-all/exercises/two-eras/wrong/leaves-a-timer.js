// Wrong: right in its order, but a timer that nobody stops keeps the process alive.
const line = [];
let batch = null;
let isScheduled = false;

setInterval(() => {}, 60000);

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
  callbacks.forEach((callback) => callback());
}

module.exports = { oneByOne, allTogether };

// Wrong: right in its order, but Node 10 does not parse it.
const line = [];
let batch = null;
let isScheduled = false;

function schedule() {
  if (!isScheduled) {
    isScheduled = true;
    setImmediate(takeTurn);
  }
}

function takeTurn() {
  const callbacks = line.shift();
  batch = callbacks === batch ? null : batch;
  isScheduled = false;
  if (line.length > 0) {
    schedule();
  }
  callbacks?.forEach((callback) => callback?.());
}

exports.oneByOne = (callback) => {
  line.push([callback]);
  schedule();
};
exports.allTogether = (callback) => {
  batch ?? line.push((batch = []));
  batch.push(callback);
  schedule();
};

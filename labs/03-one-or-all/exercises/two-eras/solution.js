'use strict';

/** Turns that wait, in order: each is an array of callbacks. */
const line = [];
/** The turn in the line that allTogether still adds to; null when none waits. */
let batch = null;
let isScheduled = false;

/** Runs a callback in a turn of its own. */
function oneByOne(callback) {
  line.push([callback]);
  schedule();
}

/** Runs a callback in one turn with those that wait for the same. */
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

/**
 * One immediate at a time: the next one is set while this one runs, so it comes in another round of
 * the loop, and between two rounds ticks and promises run on every Node. What has to run together
 * runs within one immediate, where nothing can come between.
 */
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

// Runs in the submission's process: makes I/O, timers and the calls of afterIo, and tells in which
// order all callbacks ran. It is loaded before the submission, and judges nothing. What a submission
// may replace (methods of arrays, of promises, of events) is taken before, or done without.

'use strict';

const { randomBytes } = require('crypto');
const { stat } = require('fs');
const { connect, createServer, Socket } = require('net');

const call = Function.prototype.call.bind(Function.prototype.call);
const now = process.hrtime.bigint;
const asBigInt = BigInt;
const { nextTick, on, removeListener } = process;
const later = setImmediate;
const setTimer = setTimeout;
const { then } = Promise.prototype;
const resolved = Promise.resolve();
const { ref, unref, write } = Socket.prototype;

/** Connections within this process: what is written at one end is ready to read at the other. */
const PAIRS = 4;
/** How often, and for how long, what has not come yet is waited for. */
const WAITS = 10;
const WAIT_MS = 2;
/**
 * By how much a timer is so overdue that the loop cannot but run it when it next looks, in
 * milliseconds. Where timers ran a moment before it was due, Node sets the loop's one timer to 1 ms
 * more (RunTimers in src/env.cc), libuv cuts its clock to milliseconds, and may read a coarse one.
 */
const OVERDUE_MS = 4;
const pairs = [];

/** The labels of what has happened, in numbers: nobody can define a setter for those. */
const records = new Int32Array(100_000);
let recorded = 0;
/** Whether something never came: then it is not waited for again in this request. */
let isLost = false;
/** What afterIo itself has thrown, in an array of one. */
let thrown = null;

module.exports = function answer(request, exports) {
  // Awaited by its own `then`: neither a promise nor an object is asked for a replaced one.
  return {
    __proto__: null,
    then(resolve, reject) {
      const { afterIo } = exports;
      if (typeof afterIo !== 'function') {
        reject(new TypeError('the module exports no function "afterIo"'));
        return;
      }
      recorded = 0;
      isLost = false;
      thrown = null;
      let index = 0;
      const next = () => {
        if (thrown === null && index < request.runs.length) {
          execute(request.runs[index++], afterIo, next);
          return;
        }
        hold(unref);
        if (thrown === null) {
          resolve(recordsText());
        } else {
          reject(thrown[0]);
        }
      };
      // Every run begins in the same phase.
      openPairs(() => later(next));
    },
  };
};

function recordsText() {
  let text = '';
  for (let index = 0; index < recorded; index++) {
    text += (index > 0 ? ',' : '') + records[index];
  }
  return text;
}

function record(label) {
  if (recorded < records.length) {
    records[recorded++] = label;
  }
}

/** One run; it is done when all has happened that does not depend on the submission. */
function execute(run, afterIo, done) {
  const { calls, files, sockets, early, timers } = run;
  const errors = [];
  const set = [];
  let waiting = 2 * calls.length + files.length + sockets.length + early.length + timers.length;
  let ioCallbacks = 0;
  /** Callbacks and errors of the submission's that are to come still. */
  let open = 0;

  const happened = () => {
    waiting -= 1;
    if (waiting === 0) {
      // In the next round of the loop: by then what was given to afterIo has had its turn.
      later(() => finishWithin(WAITS));
    }
  };
  /** What comes late breaks the rule already; it is waited for so that it is told apart from never. */
  const finishWithin = (waits) => {
    if (open > 0 && waits > 0 && !isLost) {
      setTimer(() => later(() => finishWithin(waits - 1)), WAIT_MS);
      return;
    }
    isLost = isLost || open > 0;
    finish();
  };
  const finish = () => {
    if (run.throws) {
      call(removeListener, process, 'uncaughtException', onUncaught);
    }
    record(run.finished);
    done();
  };
  const indexOf = (error) => {
    for (let index = 0; index < errors.length; index++) {
      if (errors[index].error === error) {
        return index;
      }
    }
    return -1;
  };
  const isOwn = (error) => indexOf(error) !== -1;
  const onUncaught = (error) => {
    if (!isOwn(error)) {
      // Of the submission's own: it ends the process, as it would without a listener.
      throw error;
    }
    record(errors[indexOf(error)].label);
    open -= 1;
  };
  const giveAll = (callbacks, returned) => {
    const functions = [];
    for (let index = 0; index < callbacks.length; index++) {
      functions[index] = callbackOf(callbacks[index]);
    }
    for (let index = 0; index < functions.length; index++) {
      try {
        afterIo(functions[index]);
      } catch (error) {
        // Of a callback that ran at once the order tells; anything else is the answer.
        thrown = isOwn(error) ? thrown : [error];
      }
    }
    record(returned);
  };
  const callbackOf = ({ label, nested, returned, throws }) => {
    const error = throws === null ? null : new Error('thrown by a callback');
    if (error !== null) {
      errors[errors.length] = { error, label: throws };
      open += 1;
    }
    open += 1;
    return () => {
      record(label);
      open -= 1;
      if (nested.length > 0) {
        giveAll(nested, returned);
      }
      if (error !== null) {
        throw error;
      }
    };
  };
  const give = ({ begin, returned, reference, next, callbacks }) => {
    // The order is told by this immediate: see README.md.
    later(() => {
      for (let index = 0; index < set.length; index++) {
        if (!set[index].hasRun && now() > set[index].overdueAt) {
          record(set[index].overdue);
        }
      }
      record(reference);
      happened();
      later(() => {
        record(next);
        happened();
      });
    });
    record(begin);
    giveAll(callbacks, returned);
  };
  const giveFrom = (place, nth) => {
    for (let index = 0; index < calls.length; index++) {
      const one = calls[index];
      if (one.place !== place || one.nth !== nth) {
        continue;
      }
      if (one.by === 'tick') {
        nextTick(() => give(one));
      } else if (one.by === 'microtask') {
        call(then, resolved, () => give(one));
      } else {
        give(one);
      }
    }
  };
  const onIo = (label) => () => {
    record(label);
    const nth = ioCallbacks++;
    if (nth === 0) {
      setTimers(timers, 'later-timer');
    }
    // Meanwhile timers get overdue, and more I/O gets ready.
    busy(run.insideMs);
    giveFrom('io', nth);
    happened();
  };
  const setTimers = (some, place) => {
    for (let index = 0; index < some.length; index++) {
      const { label, overdue, ms } = some[index];
      const own = { hasRun: false, overdue, overdueAt: null };
      set[set.length] = own;
      setTimer(() => {
        record(label);
        own.hasRun = true;
        giveFrom(place, index);
        happened();
      }, ms);
      // Read after it was set: in between, the process may have had to wait for a processor.
      own.overdueAt = now() + asBigInt((ms + OVERDUE_MS) * 1e6);
    }
  };

  if (run.throws) {
    call(on, process, 'uncaughtException', onUncaught);
  }
  for (let index = 0; index < files.length; index++) {
    const callback = onIo(files[index]);
    if (index % 2 === 0) {
      stat('.', callback);
    } else {
      randomBytes(8, callback);
    }
  }
  for (let index = 0; index < sockets.length; index++) {
    pairs[index].onData = onIo(sockets[index]);
    call(write, pairs[index].sender, 'x');
  }
  setTimers(early, 'timer');
  busy(run.beforeMs);
  giveFrom('immediate', 0);
}

function busy(ms) {
  const until = now() + asBigInt(ms * 1e6);
  while (now() < until) {
    // Hold the callback: the loop goes on when it ends.
  }
}

/** Makes the connections at the first request. They keep the process alive during requests only. */
function openPairs(done) {
  if (pairs.length > 0) {
    hold(ref);
    done();
    return;
  }
  const server = createServer();
  let connected = 0;
  const connectNext = () => {
    const sender = connect(server.address().port, '127.0.0.1');
    const pair = { sender, receiver: null, onData: null };
    pairs[pairs.length] = pair;
    let ends = 0;
    const onEnd = () => {
      ends += 1;
      if (ends < 2) {
        return;
      }
      connected += 1;
      if (connected < PAIRS) {
        connectNext();
      } else {
        server.close();
        done();
      }
    };
    sender.setNoDelay(true);
    sender.once('connect', onEnd);
    server.once('connection', (receiver) => {
      pair.receiver = receiver;
      receiver.on('data', () => pair.onData());
      onEnd();
    });
  };
  server.listen(0, '127.0.0.1', connectNext);
}

function hold(method) {
  for (let index = 0; index < pairs.length; index++) {
    call(method, pairs[index].sender);
    call(method, pairs[index].receiver);
  }
}

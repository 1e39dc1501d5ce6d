// Runs in the submission's process: does with its loops what programs say, and tells the order in
// which the callbacks ran. It is loaded before the submission, and judges nothing.

'use strict';

const Labels = Int32Array;

// A request is a list of runs: { programs, isOneLoop }. The programs are given to a loop each before
// the first of these is run, or to one loop, each when the one before it has run.
module.exports = function answer(runs, exports) {
  const answers = [];
  for (let index = 0; index < runs.length; index++) {
    // Defined, not assigned: Array.prototype may have a setter by now.
    define(answers, index, answerOf(runs[index], exports));
  }
  return answers;
};

const { defineProperty } = Reflect;

function define(list, index, value) {
  defineProperty(list, index, { value, enumerable: true, configurable: true, writable: true });
}

function answerOf({ programs, isOneLoop }, exports) {
  const logs = [];
  for (let index = 0; index < programs.length; index++) {
    define(logs, index, createLog(programs[index].size));
  }
  try {
    if (isOneLoop) {
      const loop = exports.createLoop();
      for (let index = 0; index < programs.length; index++) {
        perform(loop, programs[index].actions, logs[index]);
        run(loop, logs[index]);
      }
    } else {
      const loops = [];
      for (let index = 0; index < programs.length; index++) {
        define(loops, index, exports.createLoop());
        perform(loops[index], programs[index].actions, logs[index]);
      }
      for (let index = 0; index < programs.length; index++) {
        run(loops[index], logs[index]);
      }
    }
  } catch (error) {
    return { threw: error };
  } finally {
    for (let index = 0; index < logs.length; index++) {
      logs[index].isOpen = false;
    }
  }
  const orders = [];
  for (let index = 0; index < logs.length; index++) {
    define(orders, index, logs[index].labels);
  }
  return { orders };
}

// One more than there are callbacks, so that it shows when one is called twice. 0 is no label.
function createLog(size) {
  return { labels: new Labels(size + 1), count: 0, isOpen: false };
}

// Only run() of the loop that has a callback may call it.
function run(loop, log) {
  log.isOpen = true;
  loop.run();
  log.isOpen = false;
}

function perform(loop, actions, log) {
  for (let index = 0; index < actions.length; index++) {
    schedule(loop, actions[index], log);
  }
}

function schedule(loop, action, log) {
  const callback = () => {
    if (log.isOpen && log.count < log.labels.length) {
      log.labels[log.count++] = action.label;
      perform(loop, action.body, log);
    }
  };
  switch (action.do) {
    case 'busy':
      loop.busy(action.ms);
      break;
    case 'nextTick':
      loop.nextTick(callback);
      break;
    case 'queueMicrotask':
      loop.queueMicrotask(callback);
      break;
    case 'setImmediate':
      loop.setImmediate(callback);
      break;
    default:
      loop.setTimeout(callback, action.delay);
  }
}

// Runs in the submission's process: asks it to schedule callbacks, and tells in which phase each of
// them ran. It is loaded before the submission, and judges nothing.
//
// Where the loop is shows by three things that no code can pretend all together:
// - libuv counts an iteration just before it polls, and an immediate of the driver's own is the
//   first in each check phase. What runs after the count and ahead of that immediate, polls.
// - The lowest frame of the stack is what Node called last from C++: its function for timers, for
//   immediates, for ticks, or for the callback of a handle or a request.
// - async_hooks tells which resource that callback belongs to. One that was begun within another
//   callback, as by AsyncResource, is not looked at.

'use strict';

const { createHook, executionAsyncResource } = require('async_hooks');
const { stat } = require('fs');
const { performance } = require('perf_hooks');

const { MessageChannel } = globalThis;
const { apply, defineProperty, getOwnPropertyDescriptor, getPrototypeOf, ownKeys } = Reflect;
const { captureStackTrace } = Error;
const ErrorClass = Error;
const { nextTick, once, removeListener } = process;
const process_ = process;
const later = setImmediate;
const afterAll = queueMicrotask;
const afterMs = setTimeout;
const { unref } = setImmediate(() => {});
const file = __filename;
const listen = portMethod('on');
const closePort = portMethod('close');
const closeSymbol = findCloseSymbol();
const { nodeTiming } = performance;
const metrics = getterOf(nodeTiming, 'uvMetricsInfo');
const frameMethods = getFrameMethods();

// The resource of the callback that was called from C++; what was begun within it does not count.
const types = Object.create(null);
let depth = 0;
let outerType;
let outerResource;

createHook({
  init(id, type) {
    types[id] = type;
  },
  before(id) {
    depth += 1;
    if (depth === 1) {
      outerType = types[id];
      outerResource = executionAsyncResource();
    }
  },
  after() {
    depth -= 1;
    if (depth === 0) {
      outerType = outerResource = undefined;
    }
  },
  destroy(id) {
    delete types[id];
  },
}).enable();

// In which of libuv's iterations the check phase has begun. An immediate that does not keep the
// loop alive, and is the first in each round since it was the first in the one before.
let checked = -1;
let isMarking = false;

function mark() {
  checked = iteration();
  if (isMarking) {
    apply(unref, later(mark), []);
  }
}

function iteration() {
  return apply(metrics, nodeTiming, []).loopCount;
}

// A request is a list of rounds: { from, phases }. The callbacks of one have run, or nothing is left
// that could run them, before the next one begins.
module.exports = function answer(rounds, exports) {
  if (metrics === undefined) {
    return { cannotObserve: true };
  }
  const runs = [];
  isMarking = true;
  mark();
  return new Promise((resolve) => {
    let index = 0;
    const next = () => {
      if (index === rounds.length) {
        afterTurns(3, () => {
          isMarking = false;
          resolve({ runs });
        });
        return;
      }
      const round = rounds[index];
      set(runs, index, { calls: [], threw: undefined });
      runRound(round, runs[index], exports, () => {
        index += 1;
        next();
      });
    };
    afterTurns(2, next);
  });
};

function runRound({ from, phases }, run, exports, done) {
  let left = phases.length;
  let isAsking = false;
  let isDone = false;
  const finish = () => {
    if (!isDone) {
      isDone = true;
      apply(removeListener, process_, ['beforeExit', finish]);
      // What is called a second time is likely to be so before long.
      afterTurns(3, done);
    }
  };
  // Nothing is left that could call what was not called yet.
  apply(once, process_, ['beforeExit', finish]);
  const ask = () => {
    try {
      for (let index = 0; index < phases.length; index++) {
        isAsking = true;
        exports.schedule(phases[index], () => {
          const phase = isAsking ? 'at once' : phaseOfNow();
          set(run.calls, run.calls.length, { index, phase });
          left -= 1;
          if (left === 0) {
            finish();
          }
        });
        isAsking = false;
      }
    } catch (error) {
      isAsking = false;
      run.threw = error;
      finish();
    }
  };
  later(() => enter(from, ask));
}

// Calls it from the phase or the queue of this name.
function enter(from, callback) {
  switch (from) {
    case 'timers':
      afterMs(callback, 1);
      break;
    case 'poll':
      stat(file, callback);
      break;
    case 'close': {
      const { port1 } = new MessageChannel();
      apply(listen, port1, ['close', callback]);
      apply(closePort, port1, []);
      break;
    }
    case 'nextTick':
      apply(nextTick, process_, [callback]);
      break;
    case 'microtask':
      afterAll(callback);
      break;
    default:
      callback();
  }
}

function phaseOfNow() {
  const entry = entryOfNow();
  const isBehindPoll = iteration() === checked;
  if (depth === 0 || entry === undefined) {
    return 'unknown';
  }
  switch (outerType) {
    case 'TickObject':
      return 'nextTick';
    case 'PROMISE':
    case 'Microtask':
      return 'microtask';
    case 'Timeout':
      return entry === 'processTimers' && isBehindPoll ? 'timers' : 'unknown';
    case 'Immediate':
      return entry === 'processImmediate' ? 'check' : 'unknown';
    default:
      if (entry !== 'native') {
        return 'unknown';
      }
      if (!isBehindPoll) {
        return 'poll';
      }
      return closeSymbol in outerResource ? 'close' : 'pending';
  }
}

// What Node called from C++: 'processTimers', 'processImmediate', 'native' for the callback of a
// handle or a request, 'other' for the rest; undefined where the stack cannot be had.
function entryOfNow() {
  const frames = stackOfNow();
  if (frames === undefined) {
    return undefined;
  }
  let last = frames.length - 1;
  while (last >= 0 && apply(frameMethods.isAsync, frames[last], [])) {
    last -= 1;
  }
  if (isNodes(frames[last], 'processTimers', 'node:internal/timers')) {
    return 'processTimers';
  }
  // Through it C++ calls all the rest while there are hooks.
  if (!isNodes(frames[last], 'callbackTrampoline', 'node:internal/async_hooks')) {
    return 'other';
  }
  return isNodes(frames[last - 1], 'processImmediate', 'node:internal/timers')
    ? 'processImmediate'
    : 'native';
}

function isNodes(frame, name, place) {
  return (
    frame !== undefined &&
    apply(frameMethods.getFunctionName, frame, []) === name &&
    apply(frameMethods.getFileName, frame, []) === place
  );
}

function stackOfNow() {
  const known = getOwnPropertyDescriptor(globalThis, 'Error');
  if (known === undefined || known.value !== ErrorClass) {
    return undefined;
  }
  const before = {
    stackTraceLimit: getOwnPropertyDescriptor(ErrorClass, 'stackTraceLimit'),
    prepareStackTrace: getOwnPropertyDescriptor(ErrorClass, 'prepareStackTrace'),
  };
  let found;
  set(ErrorClass, 'stackTraceLimit', Infinity);
  set(ErrorClass, 'prepareStackTrace', (_, frames) => {
    found = frames;
    return '';
  });
  const holder = {};
  captureStackTrace(holder);
  holder.stack;
  restore('stackTraceLimit', before.stackTraceLimit);
  restore('prepareStackTrace', before.prepareStackTrace);
  return found;
}

function restore(name, descriptor) {
  if (descriptor === undefined) {
    delete ErrorClass[name];
  } else {
    defineProperty(ErrorClass, name, descriptor);
  }
}

// Defined, not assigned: a prototype may have a setter by now.
function set(object, key, value) {
  defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
}

function afterTurns(count, callback) {
  if (count === 0) {
    callback();
  } else {
    later(() => afterTurns(count - 1, callback));
  }
}

function getterOf(object, name) {
  for (let at = object; at !== null; at = getPrototypeOf(at)) {
    const found = getOwnPropertyDescriptor(at, name);
    if (found !== undefined) {
      return found.get;
    }
  }
  return undefined;
}

function portMethod(name) {
  const { port1 } = new MessageChannel();
  const method = port1[name];
  port1.close();
  return method;
}

// Where Node puts what it calls when a handle has closed (HandleWrap::Close).
function findCloseSymbol() {
  const { port1 } = new MessageChannel();
  port1.close();
  for (let at = port1; at !== null; at = getPrototypeOf(at)) {
    for (const key of ownKeys(at)) {
      if (typeof key === 'symbol' && key.description === 'handle_onclose') {
        return key;
      }
    }
  }
  return undefined;
}

function getFrameMethods() {
  const { prepareStackTrace } = Error;
  let methods;
  Error.prepareStackTrace = (_, frames) => {
    const { isAsync, getFunctionName, getFileName } = getPrototypeOf(frames[0]);
    methods = { isAsync, getFunctionName, getFileName };
  };
  new Error().stack;
  Error.prepareStackTrace = prepareStackTrace;
  return methods;
}

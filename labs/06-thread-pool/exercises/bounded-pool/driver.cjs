// Runs in the submission's process: makes tasks that end when they are told to, hands them to the pool,
// and tells in which order they began and their promises settled. It is loaded before the submission,
// and judges nothing. What a submission may replace is taken before, or done without.

'use strict';

const { isPromise, isNativeError } = require('util').types;

const call = Function.prototype.call.bind(Function.prototype.call);
const { then } = Promise.prototype;
const NativePromise = Promise;
const NativeError = Error;
const later = setImmediate;
const noop = () => {};

/** What has happened, in numbers: nobody can define a setter for those. */
const records = new Int32Array(200_000);
let recorded = 0;

module.exports = function answer(request, exports) {
  // Awaited by its own `then`: neither a promise nor an object is asked for a replaced one.
  return {
    __proto__: null,
    then(resolve, reject) {
      const { createPool } = exports;
      if (typeof createPool !== 'function') {
        reject(new TypeError('the module exports no function "createPool"'));
        return;
      }
      recorded = 0;
      let index = 0;
      const next = () => {
        if (index === request.scenarios.length) {
          resolve(recordsText());
          return;
        }
        try {
          play(request.scenarios[index++], request.words, createPool, next);
        } catch (error) {
          reject(error);
        }
      };
      later(next);
    },
  };
};

function recordsText() {
  let text = '';
  for (let index = 0; index < recorded; index++) {
    text += `${index === 0 ? '' : ','}${records[index]}`;
  }
  return text;
}

function record(number) {
  records[recorded++] = number;
}

function play({ size, queue, tasks, steps }, words, createPool, done) {
  const pool = createPool(size, queue);
  const errors = [];
  const settlers = [];
  for (let index = 0; index < tasks.length; index++) {
    errors[index] = new NativeError('of a task');
    settlers[index] = settlerOf(tasks[index], errors[index]);
  }

  const functionOf = (index) => () => {
    const { begun, inner, kind, value } = tasks[index];
    record(begun);
    if (inner !== null) {
      run(inner);
    }
    if (kind === 'throws') {
      throw errors[index];
    }
    return kind === 'value' ? value : settlers[index].result;
  };
  const outcomeOf = (isFulfilled, got) => {
    if (isFulfilled) {
      return typeof got === 'number' ? got : words.other;
    }
    for (let index = 0; index < errors.length; index++) {
      if (errors[index] === got) {
        return tasks[index].error;
      }
    }
    if (got === undefined) {
      return words.nothing;
    }
    return isNativeError(got) && got.code === 'POOL_FULL' ? words.full : words.other;
  };
  const run = (index) => {
    const task = tasks[index];
    let promise;
    try {
      promise = pool.run(functionOf(index));
    } catch {
      record(task.threw);
      return;
    }
    if (!isPromise(promise)) {
      record(task.noPromise);
      return;
    }
    const settled = (isFulfilled) => (got) => {
      record(isFulfilled ? task.fulfilled : task.rejected);
      record(outcomeOf(isFulfilled, got));
      if (task.after !== null) {
        run(task.after);
      }
    };
    call(then, promise, settled(true), settled(false));
  };
  const runAll = ({ tasks: some, settled, failed }) => {
    const functions = [];
    for (let at = 0; at < some.length; at++) {
      functions[at] = functionOf(some[at]);
    }
    let promise;
    try {
      promise = pool.all(functions);
    } catch {
      record(failed);
      return;
    }
    if (!isPromise(promise)) {
      record(failed);
      return;
    }
    const tell = (results) => {
      record(settled);
      const length = typeof results === 'object' && results !== null ? results.length : -1;
      record(typeof length === 'number' && length < 100 ? length : -1);
      for (let at = 0; at < length && at < 100; at++) {
        const result = results[at];
        const isObject = typeof result === 'object' && result !== null;
        const isError = isObject && 'error' in result;
        record(isObject ? outcomeOf(!isError, isError ? result.error : result.value) : words.other);
      }
    };
    call(then, promise, tell, () => record(failed));
  };

  let index = 0;
  const next = () => {
    if (index === steps.length) {
      done();
      return;
    }
    const step = steps[index++];
    if (step.do === 'run') {
      run(step.task);
    } else if (step.do === 'all') {
      runAll(step);
    } else {
      settlers[step.task].settle();
    }
    // By then all ticks and promise reactions have run.
    later(() => {
      record(step.done);
      next();
    });
  };
  next();
}

/** What a task returns, and how that is settled when the time has come. */
function settlerOf({ kind, value }, error) {
  if (kind === 'thenable') {
    let isSettled = false;
    let waiting = noop;
    return {
      result: {
        then(onFulfilled) {
          if (isSettled) {
            onFulfilled(value);
          } else {
            waiting = onFulfilled;
          }
        },
      },
      settle() {
        isSettled = true;
        waiting(value);
      },
    };
  }
  let settle;
  const result = new NativePromise((resolve, reject) => {
    settle = () => {
      if (kind === 'resolves') {
        resolve(value);
      } else {
        reject(kind === 'rejects' ? error : undefined);
      }
    };
  });
  // Of a task that never begins nobody would hear the rejection.
  call(then, result, noop, noop);
  return { result, settle };
}

// Runs in the submission's process: calls mapFairly, and tells which item was worked in which iteration of
// the event loop. It is loaded before the submission, and judges nothing. What a submission may
// replace (methods of arrays, of promises, of timers) is taken before, or done without.

'use strict';

const { executionAsyncResource } = require('async_hooks');
const { performance } = require('perf_hooks');

const call = Function.prototype.call.bind(Function.prototype.call);
const { isArray } = Array;
const asText = String;
const later = setImmediate;
const PromiseClass = Promise;
const { then } = Promise.prototype;
const Controller = AbortController;
const { abort } = AbortController.prototype;
const signalOf = Object.getOwnPropertyDescriptor(AbortController.prototype, 'signal').get;

const UNITS_PER_MS = 64;
const ITERATION_UNITS = 8;
/** After so many iterations in which nothing happens, nothing is waited for any more. */
const PATIENCE = 100_000;
/** What would come late comes within so many iterations. */
const AFTER_ITERATIONS = 4;

/** libuv's own count of the iterations, where Node tells it: 20.18, 22.8 and later. */
const { nodeTiming } = performance;
const metrics = Object.getOwnPropertyDescriptor(nodeTiming, 'uvMetricsInfo');
let counted = 0;

function iterations() {
  return metrics === undefined ? counted : call(metrics.get, nodeTiming).loopCount;
}

/** All work that was done yet, in units. The clock goes on with it, and with each iteration. */
let worked = 0;

function now() {
  return (worked + iterations() * ITERATION_UNITS) / UNITS_PER_MS;
}

/** Labels of what has happened, and iterations, in numbers: nobody can define a setter for those. */
const records = new Int32Array(400_000);
let recorded = 0;
let results = '';
let isLost = false;

let spinning = null;
let onIteration = null;

/**
 * An immediate in each iteration, as long as a run goes on: so the loop never waits, and to wait for a
 * timer costs iterations. One that a submission has got hold of and calls itself does nothing.
 */
function spin() {
  if (executionAsyncResource() !== spinning) {
    return;
  }
  counted += 1;
  // First: an immediate of the submission's comes behind it in every iteration.
  spinning = onIteration === null ? null : later(spin);
  if (onIteration !== null) {
    onIteration();
  }
}

module.exports = function answer(request, exports) {
  // Awaited by its own `then`: neither a promise nor an object is asked for a replaced one.
  return {
    __proto__: null,
    then(resolve, reject) {
      const { mapFairly } = exports;
      if (typeof mapFairly !== 'function') {
        reject(new TypeError('the module exports no function "mapFairly"'));
        return;
      }
      recorded = 0;
      results = '';
      isLost = false;
      let index = 0;
      const next = () => {
        if (!isLost && index < request.runs.length) {
          execute(request.runs[index++], mapFairly, next);
        } else {
          onIteration = null;
          resolve(recordsText() + results);
        }
      };
      spinning = later(spin);
      next();
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

/** One run; it is over some iterations after all its lists have settled. */
function execute(run, mapFairly, done) {
  const base = iterations();
  let last = base;
  let waiting = run.lists.length;
  const states = [];
  for (let index = 0; index < run.lists.length; index++) {
    states[index] = { list: run.lists[index], isCalled: false, isAborted: false, count: 0 };
  }

  const record = (label) => {
    last = iterations();
    if (recorded + 2 <= records.length) {
      records[recorded++] = label;
      records[recorded++] = last - base;
    }
  };
  const abortNow = (state) => {
    state.isAborted = true;
    record(state.list.aborted);
    call(abort, state.controller, state.expected);
  };
  const start = (state) => {
    const { list } = state;
    const { items } = list;
    state.isCalled = true;
    record(list.called);
    state.expected = list.throws === null ? { reason: 'aborted' } : thrownOf(list.throws.what);

    const given = [];
    const places = { __proto__: null };
    for (let at = 0; at < items.length; at++) {
      given[at] = items[at].label;
      places[items[at].label] = at;
    }
    const work = (label) => {
      const at = typeof label === 'number' ? places[label] : undefined;
      if (at === undefined) {
        record(list.unknown);
        return undefined;
      }
      record(label);
      worked += items[at].units;
      state.count += 1;
      if (list.abort !== null && list.abort.when === 'item' && list.abort.at === at) {
        abortNow(state);
      }
      if (list.throws !== null && list.throws.at === at) {
        throw state.expected;
      }
      return items[at].value;
    };
    const options = { bound: run.boundUnits / UNITS_PER_MS, now };
    if (list.abort !== null) {
      state.controller = new Controller();
      options.signal = call(signalOf, state.controller);
      if (list.abort.when === 'before') {
        abortNow(state);
      }
    }

    const settled = (label) => {
      record(label);
      if (isChanged(given, items)) {
        record(list.changed);
      }
      waiting -= 1;
    };
    let returned;
    try {
      returned = mapFairly(given, work, options);
    } catch {
      settled(list.threw);
      return;
    }
    const promise = new PromiseClass((resolve) => resolve(returned));
    call(
      then,
      promise,
      (value) => {
        settled(list.resolved);
        results += ';' + list.resolved + ':' + valuesText(value);
      },
      (error) => settled(error === state.expected ? list.rejected : list.rejectedOtherwise)
    );
  };

  onIteration = () => {
    const iteration = iterations();
    for (let index = 0; index < states.length; index++) {
      const state = states[index];
      const { abort: wish, startsAfter } = state.list;
      if (!state.isCalled) {
        if (iteration - base >= startsAfter) {
          start(state);
        }
      } else if (
        wish !== null &&
        wish.when === 'iteration' &&
        !state.isAborted &&
        state.count >= wish.at
      ) {
        abortNow(state);
      }
    }
    isLost = waiting > 0 && iteration - last > PATIENCE;
    if (isLost || (waiting === 0 && iteration - last > AFTER_ITERATIONS)) {
      record(run.finished);
      done();
    }
  };
}

function thrownOf(what) {
  const values = [new Error('thrown by an item'), undefined, null, 0, '', false];
  return values[what];
}

function isChanged(given, items) {
  if (given.length !== items.length) {
    return true;
  }
  for (let at = 0; at < items.length; at++) {
    if (given[at] !== items[at].label) {
      return true;
    }
  }
  return false;
}

function valuesText(value) {
  if (!isArray(value)) {
    return 'none';
  }
  let text = '';
  for (let at = 0; at < value.length; at++) {
    const one = value[at];
    text += (at > 0 ? ',' : '') + (typeof one === 'number' ? asText(one) : 'x');
  }
  return text;
}

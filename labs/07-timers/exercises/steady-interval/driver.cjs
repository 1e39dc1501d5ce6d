// Runs in the submission's process: gives it a clock and timers that are simulated, or has it run for
// real, and tells what happened when. It is loaded before the submission, and judges nothing. What a
// submission may replace (methods of arrays, of promises, of numbers) is taken before, or done without.

'use strict';

const { floor, max, trunc } = Math;
const { apply } = Reflect;
const asNumber = Number;
const asBigInt = process.hrtime.bigint;
const later = setImmediate;
const realTimeout = setTimeout;
const LONGEST = 2 ** 31 - 1;

/** Kinds of rows: what happened. Each row has four numbers. */
const CALLED = 1; // when, number of the beat, when the callback ended
const CONTROL = 2; // when a timer of the driver's own ran at its place
const CAME_OUT = 3; // when: the callback's error came out of the timer's function
const LEFT = 4; // when, timers that were waiting after stop()
const TOO_MANY = 5; // when: so many timers were set that the run was ended
const CHANGED = 6; // when, number of the action

const rows = new Float64Array(400_000);
let used = 0;

module.exports = function answer(request, exports) {
  // Awaited by its own `then`: neither a promise nor an object is asked for a replaced one.
  return {
    __proto__: null,
    then(resolve, reject) {
      const { steadyInterval } = exports;
      if (typeof steadyInterval !== 'function') {
        reject(new TypeError('the module exports no function "steadyInterval"'));
        return;
      }
      used = 0;
      const done = (failed) => {
        if (failed === null) {
          resolve(rowsText());
        } else {
          reject(failed.error);
        }
      };
      if (request.simulated) {
        simulate(request.scenario, steadyInterval, done);
      } else {
        runForReal(request, steadyInterval, done);
      }
    },
  };
};

function rowsText() {
  let text = '';
  for (let index = 0; index < used; index++) {
    text += (index > 0 ? ',' : '') + rows[index];
  }
  return text;
}

/** Writes a row, and tells where it begins. */
function record(kind, first, second, third) {
  const at = used;
  if (used + 4 <= rows.length) {
    rows[used] = kind;
    rows[used + 1] = first;
    rows[used + 2] = second;
    rows[used + 3] = third;
    used += 4;
  }
  return at;
}

/** The method of what steadyInterval has returned. */
function methodOf(timer, name) {
  const method = timer === null || timer === undefined ? undefined : timer[name];
  if (typeof method !== 'function') {
    throw new TypeError(`steadyInterval returned nothing with a function "${name}"`);
  }
  return method;
}

function simulate(scenario, steadyInterval, done) {
  const { period, late, work, endMs, mostTimers, actions } = scenario;
  let now = scenario.start;
  /** The timers that wait, in the order in which they were set, each with the next. */
  let first = null;
  let timersSet = 0;
  let calls = 0;
  let nextAction = 0;
  let wasStopped = false;
  /** What the callback has thrown and has not come out yet. */
  let thrown = null;
  let failed = null;
  let timer;

  // As Node's: a delay is cut to whole milliseconds and counts from the whole millisecond before.
  const time = {
    now: () => now,
    setTimeout(callback, delay, ...args) {
      if (typeof callback !== 'function') {
        throw new TypeError('The "callback" argument must be of type function');
      }
      let ms = asNumber(delay);
      if (!(ms >= 1 && ms <= LONGEST)) {
        ms = 1;
      }
      const one = { callback, args, atMs: 0, next: null };
      one.atMs = floor(now) + trunc(ms) + late[timersSet % late.length];
      timersSet += 1;
      append(one);
      const handle = { waiting: one, ref: () => handle, unref: () => handle, hasRef: () => true };
      return handle;
    },
    clearTimeout(handle) {
      if (handle !== null && typeof handle === 'object' && handle.waiting) {
        remove(handle.waiting);
      }
    },
  };

  const append = (one) => {
    if (first === null) {
      first = one;
      return;
    }
    let last = first;
    while (last.next !== null) {
      last = last.next;
    }
    last.next = one;
  };
  const remove = (one) => {
    if (first === one) {
      first = one.next;
      return;
    }
    for (let before = first; before !== null; before = before.next) {
      if (before.next === one) {
        before.next = one.next;
        return;
      }
    }
  };
  const earliest = () => {
    let found = first;
    for (let one = first; one !== null; one = one.next) {
      if (one.atMs < found.atMs) {
        found = one;
      }
    }
    return found;
  };
  const waitingTimers = () => {
    let count = 0;
    for (let one = first; one !== null; one = one.next) {
      count += 1;
    }
    return count;
  };

  const perform = (index) => {
    const action = actions[index];
    if (action.does === 'throw') {
      thrown = { error: new Error('thrown by the callback') };
      return;
    }
    record(CHANGED, now, index, 0);
    if (action.does === 'stop') {
      apply(methodOf(timer, 'stop'), timer, []);
      wasStopped = true;
    } else {
      apply(methodOf(timer, 'setPeriod'), timer, [action.period]);
    }
  };

  const callback = (number) => {
    calls += 1;
    const row = record(CALLED, now, typeof number === 'number' ? number : -1, now);
    now += work[(calls - 1) % work.length];
    rows[row + 3] = now;
    for (let index = 0; index < actions.length; index++) {
      if (actions[index].atCall === calls) {
        perform(index);
      }
    }
    if (thrown !== null) {
      throw thrown.error;
    }
  };

  const run = (task) => {
    try {
      task();
    } catch (error) {
      if (thrown !== null && error === thrown.error) {
        record(CAME_OUT, now, 0, 0);
      } else {
        failed = { error };
      }
    }
    thrown = null;
  };

  const step = () => {
    if (failed !== null) {
      done(failed);
      return;
    }
    if (wasStopped) {
      wasStopped = false;
      record(LEFT, now, waitingTimers(), 0);
    }
    while (nextAction < actions.length && actions[nextAction].atMs === undefined) {
      nextAction += 1;
    }
    const one = earliest();
    const action = nextAction < actions.length ? actions[nextAction] : null;
    const isAction = action !== null && (one === null || action.atMs <= max(now, one.atMs));
    const at = isAction ? action.atMs : one === null ? Infinity : one.atMs;
    if (timersSet > mostTimers) {
      record(TOO_MANY, now, 0, 0);
      done(null);
      return;
    }
    if (at > endMs || now > endMs) {
      done(null);
      return;
    }
    now = max(now, at);
    if (isAction) {
      nextAction += 1;
      run(() => perform(nextAction - 1));
    } else {
      remove(one);
      run(() => apply(one.callback, undefined, one.args));
    }
    // Promise reactions of the submission run before the simulated time goes on.
    later(step);
  };

  run(() => {
    timer = steadyInterval(callback, period, time);
  });
  later(step);
}

/** Time does not stand still here; beside the submission a timer of the driver's own keeps its beat. */
function runForReal({ period, beats, stallAt, stallMs, workMs }, steadyInterval, done) {
  const origin = asBigInt();
  const elapsed = () => asNumber(asBigInt() - origin) / 1e6;
  const compute = (ms) => {
    const until = elapsed() + ms;
    while (elapsed() < until);
  };
  let calls = 0;
  let failed = null;
  let controls = 0;
  let sinceStop = 0;
  let timer;
  let started = 0;

  const control = (place) => {
    realTimeout(
      () => {
        const at = elapsed() - started;
        if (at < place) {
          control(place);
          return;
        }
        record(CONTROL, started + at, 0, 0);
        controls += 1;
        sinceStop += calls >= beats ? 1 : 0;
        if (failed !== null || controls >= 4 * beats || sinceStop >= 4) {
          done(failed);
        } else {
          control((floor(at / period) + 1) * period);
        }
      },
      place - (elapsed() - started)
    );
  };

  const callback = (number) => {
    calls += 1;
    record(CALLED, elapsed(), typeof number === 'number' ? number : -1, 0);
    compute(calls === stallAt ? stallMs : workMs);
    if (calls === beats) {
      try {
        apply(methodOf(timer, 'stop'), timer, []);
      } catch (error) {
        failed = { error };
      }
    }
  };

  try {
    timer = steadyInterval(callback, period);
  } catch (error) {
    done({ error });
    return;
  }
  started = elapsed();
  control(period);
}

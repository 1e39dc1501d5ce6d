/**
 * Loops with one mistake each. No submission is compared with them: they tell which programs are
 * worth a try, so that whatever the seed is, some of its programs show each of these mistakes.
 */

import { delayOf, type Program, type Scheduling } from './programs.ts';

export type Mistake =
  /** Ticks and microtasks wait until all timers, or all immediates, have run. */
  | 'drains-between-phases'
  | 'microtasks-before-ticks'
  | 'microtasks-after-each-tick'
  /** A tick that a microtask schedules does not wait for the other microtasks. */
  | 'ticks-after-each-microtask'
  /** Immediates that immediates set run in the same round. */
  | 'endless-round'
  /** A round begins with the immediates. */
  | 'immediates-first'
  /** The clock jumps to the next timer although there are immediates. */
  | 'jumps-ahead'
  /** A round runs one timer, however many are due. */
  | 'one-timer-a-round'
  | 'is-never-busy'
  /** All delays count from the main script. */
  | 'counts-from-the-start'
  | 'shortest-delay-first'
  | 'in-the-order-set'
  | 'last-set-first'
  | 'zero-is-zero'
  | 'negative-is-earlier'
  | 'keeps-fractions'
  | 'rounds-fractions'
  | 'has-no-longest-delay';

interface Timer {
  due: number;
  duration: number;
  callback: Scheduling;
}

/** The labels of a program in the order in which such a loop calls its callbacks. */
export function mistakenOrder(program: Program, mistake: Mistake): number[] {
  const order: number[] = [];
  const ticks: Scheduling[] = [];
  const microtasks: Scheduling[] = [];
  let immediates: Scheduling[] = [];
  let timers: Timer[] = [];
  let now = 0;

  const perform = (actions: Program) => {
    for (const action of actions) {
      if (action.do === 'busy') {
        now += mistake === 'is-never-busy' ? 0 : action.ms;
      } else if (action.do === 'setTimeout') {
        const duration = mistakenDelay(action.delay, mistake);
        const start = mistake === 'counts-from-the-start' ? 0 : now;
        timers.push({ duration, due: start + duration, callback: action });
      } else {
        const queue = { nextTick: ticks, queueMicrotask: microtasks, setImmediate: immediates };
        queue[action.do].push(action);
      }
    }
  };
  const call = ({ label, body }: Scheduling) => {
    order.push(label);
    perform(body);
  };
  const empty = (queue: Scheduling[], each: () => void = () => {}) => {
    for (let callback = queue.shift(); callback !== undefined; callback = queue.shift()) {
      call(callback);
      each();
    }
  };
  const drain = () => {
    while (ticks.length + microtasks.length > 0) {
      if (mistake === 'microtasks-before-ticks') {
        empty(microtasks);
        empty(ticks);
      } else if (mistake === 'microtasks-after-each-tick') {
        empty(ticks, () => empty(microtasks));
        empty(microtasks);
      } else {
        empty(ticks);
        empty(microtasks, () => mistake === 'ticks-after-each-microtask' && empty(ticks));
      }
    }
  };
  const runPhase = (callbacks: readonly Scheduling[]) => {
    for (const callback of callbacks) {
      call(callback);
      if (mistake !== 'drains-between-phases') {
        drain();
      }
    }
    drain();
  };
  const runTimers = () => {
    const set = mistake === 'last-set-first' ? timers.toReversed() : timers;
    const due = set.filter((timer) => timer.due <= now).sort(comparing(mistake));
    const batch = mistake === 'one-timer-a-round' ? due.slice(0, 1) : due;
    timers = timers.filter((timer) => !batch.includes(timer));
    runPhase(batch.map(({ callback }) => callback));
  };
  const runImmediates = () => {
    do {
      const batch = immediates;
      immediates = [];
      runPhase(batch);
    } while (mistake === 'endless-round' && immediates.length > 0);
  };
  const jump = () => {
    if (timers.length > 0 && (immediates.length === 0 || mistake === 'jumps-ahead')) {
      now = Math.max(now, Math.min(...timers.map(({ due }) => due)));
    }
  };

  perform(program);
  drain();
  while (timers.length + immediates.length > 0) {
    jump();
    if (mistake === 'immediates-first') {
      runImmediates();
      runTimers();
    } else {
      runTimers();
      runImmediates();
    }
  }
  return order;
}

function comparing(mistake: Mistake): (one: Timer, other: Timer) => number {
  switch (mistake) {
    case 'in-the-order-set':
      return () => 0;
    case 'shortest-delay-first':
      return (one, other) => one.duration - other.duration;
    default:
      return (one, other) => one.due - other.due;
  }
}

function mistakenDelay(passed: number | undefined, mistake: Mistake): number {
  const delay = Number(passed);
  switch (mistake) {
    case 'zero-is-zero':
      return delay === 0 ? 0 : delayOf(delay);
    case 'negative-is-earlier':
      return delay < 0 ? delay : delayOf(delay);
    case 'keeps-fractions':
      return delayOf(delay) + (delay > 1 && delay < 100 ? delay % 1 : 0);
    case 'rounds-fractions':
      return delayOf(delay > 1 && delay < 100 ? Math.round(delay) : delay);
    case 'has-no-longest-delay':
      return delay > 100 ? 2 ** 31 : delayOf(delay);
    default:
      return delayOf(delay);
  }
}

/**
 * The order of a program's callbacks, where Node leaves only one. Real callbacks take time and real
 * timers are late, so what happens is simulated with all that may come of this: each comparison of
 * two times that lie close together is taken both ways.
 *
 * It follows lib/internal/timers.js (processTimers, listOnTimeout, processImmediate),
 * lib/internal/process/task_queues.js and, for the phases, uv_run of libuv, from Node 11 on.
 */

import { delayOf, type Program, type Scheduling } from './programs.ts';

/** By how much a real time may be later than one of a loop whose callbacks take no time. */
export const SLACK_MS = 4;

/** A program with more choices than this is taken for one whose order is not certain. */
const MOST_ORDERS = 200;

export interface CertainOrder {
  /** Labels in the order of the callbacks. */
  order: readonly number[];
  /** When the last of them runs, in milliseconds since the main script. */
  endMs: number;
}

/** Null where more than one order is possible. */
export function certainOrder(program: Program): CertainOrder | null {
  let found: CertainOrder | null = null;
  let tried = 0;
  // Each simulation takes the choices of `taken`, then the first of each; the next one varies the
  // last choice that has an alternative left.
  for (let taken: number[] | null = []; taken !== null; ) {
    if (++tried > MOST_ORDERS) {
      return null;
    }
    const choices: { at: number; of: number }[] = [];
    const prefix: number[] = taken;
    const outcome = simulate(program, (count) => {
      const at = prefix[choices.length] ?? 0;
      choices.push({ at, of: count });
      return at;
    });
    if (found !== null && !isSame(found.order, outcome.order)) {
      return null;
    }
    found ??= outcome;
    taken = nextChoices(choices);
  }
  return found;
}

function nextChoices(choices: readonly { at: number; of: number }[]): number[] | null {
  const last = choices.findLastIndex(({ at, of }) => at + 1 < of);
  if (last === -1) {
    return null;
  }
  const kept = choices.slice(0, last).map(({ at }) => at);
  return [...kept, (choices[last] as { at: number }).at + 1];
}

function isSame(one: readonly number[], other: readonly number[]): boolean {
  return one.length === other.length && one.every((label, index) => label === other[index]);
}

interface Timer {
  due: number;
  duration: number;
  callback: Scheduling;
}

/** @param choose one of so many possibilities, from 0 */
function simulate(program: Program, choose: (count: number) => number): CertainOrder {
  const order: number[] = [];
  const ticks: Scheduling[] = [];
  const microtasks: Scheduling[] = [];
  let immediates: Scheduling[] = [];
  /** In the order in which they were set. */
  const timers: Timer[] = [];
  let now = 0;

  const perform = (actions: Program) => {
    for (const action of actions) {
      switch (action.do) {
        case 'busy':
          now += action.ms;
          break;
        case 'nextTick':
          ticks.push(action);
          break;
        case 'queueMicrotask':
          microtasks.push(action);
          break;
        case 'setImmediate':
          immediates.push(action);
          break;
        case 'setTimeout': {
          const duration = delayOf(action.delay);
          timers.push({ due: now + duration, duration, callback: action });
        }
      }
    }
  };
  const call = ({ label, body }: Scheduling) => {
    order.push(label);
    perform(body);
  };
  const drain = () => {
    while (ticks.length + microtasks.length > 0) {
      for (let tick = ticks.shift(); tick !== undefined; tick = ticks.shift()) {
        call(tick);
      }
      for (let task = microtasks.shift(); task !== undefined; task = microtasks.shift()) {
        call(task);
      }
    }
  };

  /**
   * Runs what was due when the phase began. What falls due because one of these timers is busy comes
   * in a later phase nearly always, but libuv may find it in time for this one: both are possible.
   *
   * @param isAwake the loop was woken by a timer, so that one runs at least
   */
  const runTimers = (isAwake: boolean) => {
    const begun = now;
    let isDue = isAwake;
    for (let running: Timer | null = null; ; ) {
      const options = nextTimers(timers, now, running);
      const mustRun = isDue || options.some(({ due }) => due + SLACK_MS <= begun);
      const count = options.length + (mustRun ? 0 : 1);
      const chosen: Timer | undefined = options[count > 1 ? choose(count) : 0];
      if (chosen === undefined) {
        return;
      }
      isDue = false;
      running = chosen;
      timers.splice(timers.indexOf(chosen), 1);
      call(chosen.callback);
      drain();
    }
  };

  perform(program);
  drain();
  for (let isAwake = false; ; ) {
    runTimers(isAwake);
    isAwake = immediates.length === 0;
    if (!isAwake) {
      const batch = immediates;
      immediates = [];
      for (const immediate of batch) {
        call(immediate);
        drain();
      }
    } else if (timers.length > 0) {
      now = Math.max(now, Math.min(...timers.map(({ due }) => due)));
    } else {
      return { order, endMs: now };
    }
  }
}

/**
 * The timers of which one may come next. Timers of one duration are in a list, of which only the
 * first can; the list that is due first comes first; but once a list has its turn Node goes on with
 * it, as long as its timers are due.
 */
function nextTimers(timers: readonly Timer[], now: number, running: Timer | null): Timer[] {
  const heads = timers.filter(
    ({ duration }, index) => timers.findIndex((other) => other.duration === duration) === index,
  );
  const possible = heads.filter(({ due }) => due <= now + SLACK_MS);
  const first = Math.min(...possible.map(({ due }) => due));
  return possible.filter(
    ({ due, duration }) => due <= first + SLACK_MS || duration === running?.duration,
  );
}

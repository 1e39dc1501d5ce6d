/** The module that the pools are given: written anew for each, since nobody shall know it before. */

import type { Random } from '../../../../src/coursework/random.ts';

/** What a task is asked for; the driver adds the cells that all tasks of a request share,
 * and the moment after which none waits for another one any more. */
export type TaskInput =
  | { op: 'mix'; n: number }
  /** Takes a while, and raises cell 2 at its end. */
  | { op: 'while'; n: number }
  /** Its value back, as structured clone makes it. */
  | { op: 'echo'; value: unknown }
  /** Waits until the loop of the main thread has gone round. */
  | { op: 'loop'; n: number }
  /** Waits until cell `next` is raised, and raises its own. */
  | { op: 'after'; n: number; own: number; next: number }
  /** Waits until so many tasks have begun. */
  | { op: 'together'; n: number; count: number }
  /** Notes how many tasks run (cell 10) and how many ran at most (cell 11). */
  | { op: 'count' | 'count-async'; n: number }
  | { op: 'throw' | 'reject'; message: string }
  | { op: 'throw-text'; message: string }
  | { op: 'uncloneable' }
  | { op: 'exit' | 'crash' }
  | { op: 'write'; bytes: Uint8Array };

export const MOST_RUNNING_CELL = 11;
/** Iterations of the main thread's loop that must come during one task. */
export const ITERATIONS = 20;

export interface Task {
  source: string;
  mix(n: number): number;
}

/** Where a module leaves a mark each time that it is loaded: `w` in a worker, `m` on the main thread. */
export const loadsFile = (file: string) => `${file}.loads`;

export function makeTask(random: Random): Task {
  const factor = random.int(1e8, 2e9) | 1;
  const mask = random.int(1, 2e9);
  return {
    mix: (n) => (Math.imul(n, factor) ^ mask) >>> 0,
    source: `'use strict';
const { appendFileSync } = require('fs');
const { isMainThread } = require('worker_threads');

appendFileSync(__filename + '.loads', isMainThread ? 'm' : 'w');

const mix = (n) => (Math.imul(n, ${factor}) ^ ${mask}) >>> 0;

function raise(cells, index) {
  Atomics.add(cells, index, 1);
  Atomics.notify(cells, index);
}

function waitFor(cells, index, least, deadline) {
  // It looks again when something has changed; so often only where clock and waiting are not real.
  for (let looks = 0; looks < 100000; looks++) {
    const value = Atomics.load(cells, index);
    const left = deadline - Date.now();
    if (value >= least || left <= 0) {
      return value >= least;
    }
    Atomics.wait(cells, index, value, left);
  }
  return false;
}

function enter(cells) {
  const running = Atomics.add(cells, 10, 1) + 1;
  for (let most = Atomics.load(cells, 11); running > most; ) {
    most = Atomics.compareExchange(cells, 11, most, running);
  }
}

const operations = {
  mix: ({ n }) => mix(n),
  while({ n, cells }) {
    Atomics.wait(cells, 63, 0, 20);
    raise(cells, 2);
    return mix(n);
  },
  echo: ({ value }) => value,
  loop({ n, cells, deadline }) {
    raise(cells, 0);
    const went = waitFor(cells, 1, Atomics.load(cells, 1) + ${ITERATIONS + 5}, deadline);
    raise(cells, 2);
    return went ? mix(n) : 'late';
  },
  after({ n, cells, own, next, deadline }) {
    const came = next < 0 || waitFor(cells, next, 1, deadline);
    raise(cells, own);
    return came ? mix(n) : 'late';
  },
  together({ n, cells, count, deadline }) {
    raise(cells, 20);
    return waitFor(cells, 20, count, deadline) ? mix(n) : 'late';
  },
  count({ n, cells }) {
    enter(cells);
    Atomics.wait(cells, 63, 0, 2);
    Atomics.sub(cells, 10, 1);
    return mix(n);
  },
  async 'count-async'({ n, cells }) {
    enter(cells);
    await new Promise((resolve) => setTimeout(resolve, 2));
    Atomics.sub(cells, 10, 1);
    return mix(n);
  },
  throw({ message }) {
    throw new RangeError(message);
  },
  async reject({ message }) {
    throw new RangeError(message);
  },
  'throw-text'({ message }) {
    throw message;
  },
  uncloneable: () => () => {},
  exit: () => process.exit(3),
  crash() {
    setImmediate(() => {
      throw new Error('thrown by nobody that waits');
    });
    return new Promise(() => {});
  },
  write({ bytes }) {
    const sum = bytes.reduce((total, byte) => total + byte, 0);
    bytes.fill(7);
    return sum;
  },
};

module.exports = (input) => operations[input.op](input);
`,
  };
}

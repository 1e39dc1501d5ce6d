/** When a place may be taken: it costs some microseconds, which is more than most callbacks do. */

import type { Clock } from './clock.ts';

/** So many callbacks have a place whatever it costs. */
const always = 2_000;

/** Of the run's time so far, the share that may go into places after that. */
const share = 1 / 16;

export interface Budget {
  /** Whether a place may be taken now. */
  allows(): boolean;
  /** Call ahead of what takes a place; returns the time, for `spent`. */
  begin(): number;
  /** Call behind it: keeps account of it. */
  spent(begun: number): void;
  /** A callback has started, at this time. */
  ran(ticks: number): void;
}

/** @param all places may always be taken */
export function createBudget(clock: Clock, all: boolean): Budget {
  let time = 0;
  let spent = 0;
  let taken = 0;
  let ran = 0;
  return {
    allows: () =>
      all ||
      taken < always ||
      // Places of what has not run yet do not count: the first callbacks are still to come.
      (ran < always && taken - ran < always) ||
      spent < time * share,
    begin: clock.ticks,
    spent(begun) {
      time = clock.ticks();
      spent += time - begun;
      taken += 1;
    },
    ran(ticks) {
      ran += 1;
      time = ticks;
    },
  };
}

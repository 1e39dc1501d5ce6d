/** When a place may be taken: it costs some microseconds, which is more than most callbacks do. */

/** So many callbacks have a place whatever it costs. */
const always = 2_000;

/** Of the run's time so far, the share that may go into places after that. */
const share = 1 / 6;

export interface Budget {
  /** Whether a place may be taken now. */
  allows(): boolean;
  begin(): void;
  end(): void;
  /** A callback has started. */
  ran(): void;
  /** Tells the time, in milliseconds since the program started; it need not be of this moment. */
  clock(nowMs: number): void;
}

/** @param options.all always */
export function createBudget({ now, all }: { now: () => number; all: boolean }): Budget {
  const startedMs = now();
  let clockMs = startedMs;
  let begunMs = 0;
  let spentMs = 0;
  let taken = 0;
  let ran = 0;
  return {
    allows: () =>
      all ||
      taken < always ||
      // Places of what has not run yet do not count: the first callbacks are still to come.
      (ran < always && taken - ran < always) ||
      spentMs < (clockMs - startedMs) * share,
    begin() {
      begunMs = now();
    },
    end() {
      clockMs = now();
      spentMs += clockMs - begunMs;
      taken += 1;
    },
    ran() {
      ran += 1;
    },
    clock(nowMs) {
      clockMs = nowMs;
    },
  };
}

/** What the driver is to do in one run: I/O, timers, and calls of afterIo among them. */

import type { Random } from '../../../../src/coursework/random.ts';

/** A callback that is given to afterIo; a label is a number that its process is not told before. */
export interface Callback {
  label: number;
  /** Label of the error that it throws; null when it does not. */
  throws: number | null;
  /** What it gives to afterIo itself. */
  nested: readonly Callback[];
  /** Label of the moment when it has given them. */
  returned: number;
}

/** One place where callbacks are given to afterIo, one after the other. */
export interface Call {
  /** In the nth I/O callback, in the nth of the early timers, or in the immediate of the run. */
  place: 'io' | 'timer' | 'immediate';
  nth: number;
  /** In a process.nextTick or a promise's reaction that is set there, or right there. */
  by: 'itself' | 'tick' | 'microtask';
  begin: number;
  returned: number;
  /** Label of an immediate of the driver's that is set right before. */
  reference: number;
  /** Label of an immediate that this one sets. */
  next: number;
  callbacks: readonly Callback[];
}

export interface Timer {
  label: number;
  /** Label of its being overdue at a call's reference: the timers that come next include it. */
  overdue: number;
  ms: number;
}

export interface Run {
  calls: readonly Call[];
  /** Labels of callbacks of the thread pool (fs.stat, crypto.randomBytes) and of sockets. */
  files: readonly number[];
  sockets: readonly number[];
  /** Set by the immediate that begins the run. */
  early: readonly Timer[];
  /** Set by the first I/O callback. */
  timers: readonly Timer[];
  /** For how long that immediate, and each I/O callback, keeps the loop from going on. */
  beforeMs: number;
  insideMs: number;
  throws: boolean;
  finished: number;
}

/** What is asked of afterIo by the callbacks of a run. */
export interface RunKind {
  places: readonly { place: Call['place']; by: Call['by'] }[];
  /** How many places give callbacks in each run. */
  calls: number;
  /** How deep callbacks give others. */
  depth: number;
  throws: boolean;
}

export function randomRun(random: Random, label: () => number, kind: RunKind): Run {
  const times = <T>(count: number, make: (index: number) => T) =>
    Array.from({ length: count }, (_, index) => make(index));
  const callback = (depth: number): Callback => ({
    label: label(),
    throws: kind.throws && random.chance(0.5) ? label() : null,
    nested: depth === 0 ? [] : times(random.int(1, 2), () => callback(random.int(0, depth - 1))),
    returned: label(),
  });
  const call = (nth: number): Call => ({
    ...random.pick(kind.places),
    nth,
    begin: label(),
    returned: label(),
    reference: label(),
    next: label(),
    callbacks: times(random.int(1, 3), () => callback(kind.depth)),
  });
  const timer = (mostMs: number): Timer => ({
    label: label(),
    overdue: label(),
    ms: random.int(1, mostMs),
  });
  const run = {
    calls: times(kind.calls, call),
    files: times(random.int(0, 4), label),
    // Two at least: one that calls, and one that is ready meanwhile.
    sockets: times(random.int(2, 4), label),
    early: times(random.int(1, 2), () => timer(4)),
    timers: times(random.int(1, 3), () => timer(2)),
    beforeMs: random.pick([0.1, 0.3, 1.2]),
    // Now and then so long that a timer is overdue by far.
    insideMs: random.chance(0.08) ? 2 : random.pick([0, 0.1, 0.3, 0.6]),
    throws: kind.throws,
    finished: label(),
  };
  const [early] = run.early as [Timer];
  if (run.calls.some(({ place }) => place === 'timer')) {
    // Due when the immediate ends, so that it runs while the I/O is waiting.
    early.ms = 1;
    run.beforeMs = 1.2;
  }
  if (run.throws) {
    // One for certain.
    const [first] = (run.calls[0] as Call).callbacks as [Callback];
    first.throws ??= label();
  }
  return run;
}

/** Runs with less in them, the smallest first. */
export function* smallerRuns(run: Run): Iterable<Run> {
  const { calls, files, sockets, early, timers, beforeMs, insideMs } = run;
  if (files.length > 0) {
    yield { ...run, files: [] };
  }
  if (sockets.length > 2) {
    yield { ...run, sockets: sockets.slice(0, 2) };
  }
  if (timers.length > 1) {
    yield { ...run, timers: timers.slice(0, 1) };
  }
  if (early.length > 1) {
    yield { ...run, early: early.slice(0, 1) };
  }
  if (beforeMs > 0.1 && calls.every(({ place }) => place !== 'timer')) {
    yield { ...run, beforeMs: 0.1 };
  }
  if (insideMs > 0) {
    yield { ...run, insideMs: 0 };
  }
  if (calls.length > 1) {
    yield* without(calls).map((fewer) => ({ ...run, calls: fewer }));
  }
  for (const [at, call] of calls.entries()) {
    for (const callbacks of fewerCallbacks(call.callbacks)) {
      if (callbacks.length > 0) {
        yield { ...run, calls: calls.with(at, { ...call, callbacks }) };
      }
    }
  }
}

function* fewerCallbacks(callbacks: readonly Callback[]): Iterable<readonly Callback[]> {
  yield* without(callbacks);
  for (const [at, callback] of callbacks.entries()) {
    for (const nested of fewerCallbacks(callback.nested)) {
      yield callbacks.with(at, { ...callback, nested });
    }
    if (callback.throws !== null) {
      yield callbacks.with(at, { ...callback, throws: null });
    }
  }
}

function without<T>(items: readonly T[]): T[][] {
  return items.map((_, left) => items.filter((_item, at) => at !== left));
}

/** A run on simulated time: what the clock and the timers do, and what is done to the interval. */

import type { Random } from '../../../../src/coursework/random.ts';

export type Action =
  | { does: 'stop' | 'throw'; atCall: number }
  | { does: 'stop'; atMs: number }
  | { does: 'period'; period: number; atCall: number }
  | { does: 'period'; period: number; atMs: number };

export interface Scenario {
  /** What the clock shows when the interval is started, in milliseconds. */
  start: number;
  period: number;
  /** By how much timers are late, one after the other, and over again. */
  late: readonly number[];
  /** How long callbacks take, one after the other, and over again. */
  work: readonly number[];
  /** Length of the run. */
  lengthMs: number;
  /** Those with a time in the order of time. Times count from the start. */
  actions: readonly Action[];
}

const DAY = 24 * 3_600_000;
const LONGEST = 2 ** 31 - 1;

/** Timers that an interval may set for each beat, and for each 24.8 days of a longer wait. */
export const TIMERS_A_BEAT = 4;
/** Timers beyond these that it may set in a run. */
export const SPARE_TIMERS = 10;

/** A number with three decimals, from `min` to `max`. */
const real = (random: Random, min: number, max: number) =>
  random.int(Math.ceil(min * 1_000), Math.floor(max * 1_000)) / 1_000;
const list = (random: Random, length: number, most: number) =>
  Array.from({ length }, () => real(random, 0, most));

interface Kind {
  beats: number;
  periodMs: readonly [number, number];
  /** Timers are late by up to this. */
  lateMs: number;
  /** Whether callbacks take time, less than a period. */
  works: boolean;
}

/** Room between the end of a callback and the next place, beyond the lateness of timers. */
const ROOM_MS = 4;

/** A run in which no beat is missed. */
export function regular(random: Random, { beats, periodMs, lateMs, works }: Kind): Scenario {
  const period = real(random, ...periodMs);
  const most = Math.max(0, period - lateMs - ROOM_MS);
  return {
    start: real(random, 0, 1_000_000),
    period,
    late: lateMs === 0 ? [0] : list(random, 7, lateMs),
    work: works ? list(random, 5, most) : [0],
    lengthMs: beats * period + period / 2,
    actions: [],
  };
}

/** A run in which some callbacks take up to `periods` periods, so that beats are missed. */
export function withMissedBeats(random: Random, beats: number, periods: number): Scenario {
  const scenario = regular(random, { beats, periodMs: [12, 60], lateMs: 3, works: true });
  const { period } = scenario;
  const work = random.shuffle([
    ...list(random, 4, period / 3),
    real(random, 1.05 * period, 1.9 * period),
    real(random, 2 * period, periods * period),
  ]);
  return { ...scenario, work };
}

export function longWait(random: Random): Scenario {
  const period = real(random, 25 * DAY, 90 * DAY);
  return {
    ...regular(random, { beats: 8, periodMs: [10, 20], lateMs: 3, works: true }),
    period,
    lengthMs: 8.5 * period,
  };
}

/** Long enough for all calls in which something is done, whatever the periods. */
const CHANGING_MS = 3_600;

/** A run in which the period changes, within callbacks or between. */
export function withPeriods(random: Random, isWithin: boolean): Scenario {
  const scenario = regular(random, { beats: 60, periodMs: [20, 60], lateMs: 3, works: false });
  const actions = [0.2, 0.45, 0.7].map((from): Action => {
    const share = from + real(random, 0, 0.15);
    const period = real(random, 15, 90);
    return isWithin
      ? { does: 'period', period, atCall: Math.round(share * 30) }
      : { does: 'period', period, atMs: Number((share * CHANGING_MS).toFixed(3)) };
  });
  return { ...scenario, work: list(random, 5, 8), lengthMs: CHANGING_MS, actions };
}

/** A run that is stopped, within a callback or between two. */
export function withStop(random: Random, isWithin: boolean): Scenario {
  const scenario = regular(random, { beats: 20, periodMs: [12, 60], lateMs: 3, works: true });
  const stop: Action = isWithin
    ? { does: 'stop', atCall: random.int(1, 12) }
    : { does: 'stop', atMs: real(random, scenario.period / 2, 12 * scenario.period) };
  return { ...scenario, actions: [stop] };
}

/** A run that is stopped right after its period was changed. */
export function withPeriodAndStop(random: Random): Scenario {
  const scenario = regular(random, { beats: 20, periodMs: [12, 60], lateMs: 3, works: true });
  const atMs = real(random, scenario.period / 2, 8 * scenario.period);
  const actions: Action[] = [
    { does: 'period', period: real(random, 15, 90), atMs },
    { does: 'stop', atMs: Number((atMs + real(random, 0, 1)).toFixed(3)) },
  ];
  return { ...scenario, actions };
}

/** A run in which some callbacks throw. */
export function withErrors(random: Random): Scenario {
  const scenario = regular(random, { beats: 30, periodMs: [12, 60], lateMs: 3, works: true });
  const calls = random.shuffle([1, 2, 3, 4, 5, 6, 7, 8]).slice(0, 3);
  return { ...scenario, actions: calls.map((atCall): Action => ({ does: 'throw', atCall })) };
}

/** As the driver takes it: with times of the clock, and with an end. */
export function requestOf(scenario: Scenario, mustSleep: boolean) {
  const { start, lengthMs, actions, late, work, period } = scenario;
  return {
    simulated: true,
    scenario: {
      start,
      period,
      late,
      work,
      endMs: start + lengthMs,
      // One that looks at the clock each millisecond loses the points for sleeping, and no others.
      mostTimers: mostTimers(scenario) + (mustSleep ? 0 : 2 * lengthMs),
      actions: actions.map((action) =>
        'atMs' in action ? { ...action, atMs: start + action.atMs } : action,
      ),
    },
  };
}

function mostTimers({ period, lengthMs, actions }: Scenario): number {
  const shortest = Math.min(
    period,
    ...actions.flatMap((action) => (action.does === 'period' ? [action.period] : [])),
  );
  const beats = Math.ceil(lengthMs / shortest);
  return TIMERS_A_BEAT * (beats + Math.ceil(lengthMs / LONGEST)) + SPARE_TIMERS;
}

/** Smaller runs, the smallest first. */
export function* smallerScenarios(scenario: Scenario): Generator<Scenario> {
  const { start, period, late, work, lengthMs, actions } = scenario;
  const beats = lengthMs / period;
  for (const fewer of [1.5, 3.5, beats / 8, beats / 2]) {
    if (fewer >= 1.5 && fewer < beats) {
      yield { ...scenario, lengthMs: fewer * period };
    }
  }
  if (late.some((ms) => ms > 0)) {
    yield { ...scenario, late: [0] };
  }
  if (work.some((ms) => ms > 0)) {
    yield { ...scenario, work: [0] };
  }
  if (work.length > 1) {
    yield { ...scenario, work: work.slice(0, -1) };
  }
  if (late.length > 1) {
    yield { ...scenario, late: late.slice(0, -1) };
  }
  if (start !== 0) {
    yield { ...scenario, start: 0 };
  }
  for (let left = 0; left < actions.length; left++) {
    yield { ...scenario, actions: actions.filter((_, index) => index !== left) };
  }
  if (!Number.isInteger(period) && actions.length === 0) {
    yield { ...scenario, period: Math.round(period), lengthMs: beats * Math.round(period) };
  }
}

export function describeScenario({ start, period, late, work, lengthMs, actions }: Scenario) {
  return {
    'time.now() at the start': start,
    period,
    ...(actions.length === 0 ? {} : { done: actions.map(describeAction) }),
    'timers are late by': late,
    'callbacks take': work,
    'the run takes': Math.round(lengthMs),
  };
}

function describeAction(action: Action): string {
  const what = action.does === 'period' ? `setPeriod(${action.period})` : action.does;
  return 'atMs' in action
    ? `${what} ${Number(action.atMs.toFixed(3))} ms after the start`
    : `${what} in call ${action.atCall}`;
}

/** Holds what happened on simulated time against the rule of README.md. */

import type { Row } from './rows.ts';
import type { Scenario } from './scenario.ts';

/**
 * How late a beat may be beyond the lateness of timers, in milliseconds: a timer counts whole
 * milliseconds, and one of 1 ms may have to follow one that came early.
 */
export const SLACK_MS = 2;
/** Of sums of floating-point numbers, some as large as a hundred days. */
const EPSILON_MS = 0.001;

export type Rule =
  | 'record'
  | 'number'
  | 'early'
  | 'latest'
  | 'late'
  | 'did-not-come'
  | 'called-after-stop'
  | 'timer-left'
  | 'too-many-timers'
  | 'error-kept'
  | 'went-silent';

export interface Broken {
  rule: Rule;
  expected: string;
  got: string;
}

export const ruleWords: Readonly<Record<Rule, string>> = {
  record: 'What happened could not be told: the record is broken.',
  number: 'A beat has a wrong number, or was called twice.',
  early: 'A beat came before its place.',
  latest: 'A beat is not the one whose place was the latest to pass.',
  late: 'A beat came later than the timers allow.',
  'did-not-come': 'A beat did not come.',
  'called-after-stop': 'The callback was called after stop().',
  'timer-left': 'A timer was left waiting after stop().',
  'too-many-timers': 'So many timers were set that it does not sleep between the beats.',
  'error-kept': "The callback's error did not come out of the timer's function.",
  'went-silent': 'The callback was not called, or not called any more.',
};

/** What a requirement is about; the rest is another one's business. */
export interface Scope {
  rules: readonly Rule[];
  /** By how much a beat may come before its place, in milliseconds. */
  earlyMs: number;
  /** Whether timers are counted. */
  mustSleep: boolean;
}

const timing: readonly Rule[] = ['number', 'early', 'latest', 'late', 'did-not-come'];
const always: readonly Rule[] = ['record', 'went-silent', 'too-many-timers'];
/** What a timer that came early, and is not looked after, is early by at most. */
const EARLY_MS = 2;

export const scopes = {
  exact: { rules: [...always, ...timing], earlyMs: 0, mustSleep: false },
  timing: { rules: [...always, ...timing], earlyMs: EARLY_MS, mustSleep: false },
  stop: {
    rules: [...always, 'called-after-stop', 'timer-left'],
    earlyMs: EARLY_MS,
    mustSleep: false,
  },
  errors: { rules: [...always, 'error-kept'], earlyMs: EARLY_MS, mustSleep: false },
  timers: { rules: always, earlyMs: EARLY_MS, mustSleep: true },
  long: { rules: [...always, ...timing], earlyMs: EARLY_MS, mustSleep: true },
} satisfies Readonly<Record<string, Scope>>;

/** The first rule of the scope that is broken; null where none is. */
export function brokenRule(
  scenario: Scenario,
  rows: readonly Row[] | null,
  { rules, earlyMs }: Scope,
): Broken | null {
  if (rows === null) {
    return { rule: 'record', expected: 'a record', got: 'none' };
  }
  for (const broken of brokenRules(scenario, rows, earlyMs)) {
    if (rules.includes(broken.rule)) {
      return broken;
    }
  }
  return null;
}

/** All that is broken, in the order of time. */
function* brokenRules(
  scenario: Scenario,
  rows: readonly Row[],
  earlyMs: number,
): Generator<Broken, void, void> {
  const { start, actions, lengthMs } = scenario;
  const slack = SLACK_MS + Math.max(...scenario.late);
  let grid = { start, base: 0, period: scenario.period };
  let last = 0;
  let calls = 0;
  /** From here on the next beat could be called. */
  let free = start;
  let isStopped = false;
  let awaitsError = false;

  const placeOf = (number: number) => grid.start + (number - grid.base) * grid.period;
  const latestMs = () => Math.max(placeOf(last + 1), free) + slack + EPSILON_MS;
  const at = (ms: number) => `${Number((ms - start).toFixed(3))} ms after the start`;
  const beat = (number: number, ms: number) => `beat ${number}, ${at(ms)}`;
  const next = () => beat(last + 1, Math.max(placeOf(last + 1), free));

  for (const row of rows) {
    if (awaitsError && row.kind === 'called') {
      yield { rule: 'error-kept', expected: `an error, ${at(free)}`, got: 'none' };
    }
    if (row.kind === 'called') {
      const { atMs, number, endMs } = row;
      const got = beat(number, atMs);
      calls += 1;
      if (isStopped) {
        yield { rule: 'called-after-stop', expected: 'no call', got };
      }
      if (!Number.isInteger(number) || number <= last) {
        yield { rule: 'number', expected: next(), got };
      } else {
        if (placeOf(number) > atMs + earlyMs + EPSILON_MS) {
          const expected = `${beat(number, placeOf(number))} or later`;
          yield { rule: 'early', expected, got };
        }
        if (placeOf(number + 1) <= atMs - EPSILON_MS) {
          const right = grid.base + Math.floor((atMs - grid.start) / grid.period);
          yield { rule: 'latest', expected: beat(right, atMs), got };
        }
        if (atMs > latestMs()) {
          yield { rule: 'late', expected: next(), got };
        }
        last = number;
      }
      free = endMs;
      awaitsError = actions.some((action) => action.does === 'throw' && action.atCall === calls);
    } else if (row.kind === 'changed') {
      if (!isStopped && row.atMs > latestMs()) {
        yield { rule: 'did-not-come', expected: next(), got: 'no call' };
      }
      const action = actions[row.action];
      if (action?.does === 'period') {
        grid = { start: row.atMs, base: last, period: action.period };
        free = row.atMs;
      }
      isStopped ||= action?.does === 'stop';
    } else if (row.kind === 'came-out') {
      awaitsError = false;
    } else if (row.kind === 'left' && row.timers > 0) {
      yield { rule: 'timer-left', expected: 'no timer', got: `${row.timers} waiting` };
    } else if (row.kind === 'too-many') {
      const expected = 'four timers a beat at most';
      yield { rule: 'too-many-timers', expected, got: `more, ${at(row.atMs)}` };
    }
  }
  if (awaitsError) {
    yield { rule: 'error-kept', expected: `an error, ${at(free)}`, got: 'none' };
  }
  if (!isStopped && start + lengthMs > latestMs()) {
    yield { rule: 'did-not-come', expected: next(), got: 'no call' };
  }
  if (calls < leastCalls(scenario)) {
    const expected = `more calls than ${leastCalls(scenario) - 1}`;
    yield { rule: 'went-silent', expected, got: `${calls}` };
  }
}

/** One call, and those in which something is done, and one after what does not stop it. */
function leastCalls({ actions }: Scenario): number {
  return actions.reduce((least, action) => {
    const own = action.does === 'stop' ? 0 : 1;
    return 'atCall' in action ? Math.max(least, action.atCall + own) : Math.min(least, own);
  }, 1);
}

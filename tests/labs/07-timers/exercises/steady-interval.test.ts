/** The pure parts of the grader: what it makes of a record, and of a smaller run. */

import { describe, expect, test } from 'vitest';
import {
  brokenRule,
  type Scope,
  scopes,
} from '../../../../labs/07-timers/exercises/steady-interval/judge.ts';
import { judgeReal } from '../../../../labs/07-timers/exercises/steady-interval/judge-real.ts';
import { type Row, readRows } from '../../../../labs/07-timers/exercises/steady-interval/rows.ts';
import {
  regular,
  type Scenario,
  smallerScenarios,
} from '../../../../labs/07-timers/exercises/steady-interval/scenario.ts';
import { createRandom } from '../../../../src/coursework/random.ts';

/** Five and a half beats of 10 ms, from 1000 on; timers are up to 1 ms late. */
const scenario: Scenario = {
  start: 1_000,
  period: 10,
  late: [0, 1],
  work: [0],
  lengthMs: 55,
  actions: [],
};

const called = (number: number, atMs: number, endMs = atMs): Row => ({
  kind: 'called',
  atMs: 1_000 + atMs,
  number,
  endMs: 1_000 + endMs,
});
const changed = (action: number, atMs: number): Row => ({
  kind: 'changed',
  atMs: 1_000 + atMs,
  action,
});
const five = [10, 20, 30, 40, 50].map((atMs, index) => called(index + 1, atMs));
const replaced = (index: number, ...rows: readonly Row[]) => five.toSpliced(index, 1, ...rows);
const ruleOf = (rows: readonly Row[], of: Partial<Scenario> = {}, scope: Scope = scopes.exact) =>
  brokenRule({ ...scenario, ...of }, rows, scope)?.rule ?? null;

describe('simulated time', () => {
  test('a beat may come at its place, or as late as timers and 2 ms allow', () => {
    expect(ruleOf(five)).toBeNull();
    expect(ruleOf(replaced(1, called(2, 23)))).toBeNull();
    expect(ruleOf(replaced(1, called(2, 23.1)))).toBe('late');
  });

  test('a beat may not come early, or 2 ms at most where that is not the question', () => {
    expect(ruleOf(replaced(1, called(2, 19.9)))).toBe('early');
    expect(ruleOf(replaced(1, called(2, 18)), {}, scopes.timing)).toBeNull();
    expect(ruleOf(replaced(1, called(2, 17.9)), {}, scopes.timing)).toBe('early');
  });

  test('a beat that is left out is late with the next', () => {
    expect(ruleOf(five.toSpliced(2, 1))).toBe('late');
    expect(ruleOf(five.slice(0, 4))).toBe('did-not-come');
    expect(ruleOf([])).toBe('did-not-come');
  });

  test('of missed beats the latest is called, and no other', () => {
    const long = called(2, 20, 45);
    expect(ruleOf([called(1, 10), long, called(4, 46), called(5, 50)])).toBeNull();
    expect(ruleOf([called(1, 10), long, called(3, 46), called(4, 47)])).toBe('latest');
    expect(ruleOf([called(1, 10), long, called(5, 50)])).toBe('late');
  });

  test('a number must be whole and greater than the last', () => {
    expect(ruleOf(replaced(1, called(1, 20)))).toBe('number');
    expect(ruleOf(replaced(1, called(2, 20), called(2, 20.5)))).toBe('number');
    expect(ruleOf(replaced(0, called(0.5, 5)))).toBe('number');
    expect(ruleOf(replaced(0, called(-1, 10)))).toBe('number');
  });

  test('a new period counts from the moment when it was set, and numbers go on', () => {
    const actions = [{ does: 'period', period: 4, atMs: 45 }] as const;
    const start = [...five.slice(0, 4), changed(0, 45)];
    expect(ruleOf([...start, called(5, 49), called(6, 53)], { actions })).toBeNull();
    expect(ruleOf([...start, called(5, 50)], { actions })).toBeNull();
    expect(ruleOf([...start, called(5, 47.5)], { actions })).toBe('early');
    expect(ruleOf([...start, called(11, 49)], { actions })).toBe('early');
    expect(ruleOf(start, { actions })).toBe('did-not-come');
  });

  test('after a stop nothing is called, and no timer waits', () => {
    const actions = [{ does: 'stop', atMs: 15 }] as const;
    const left = (timers: number): Row => ({ kind: 'left', atMs: 1_015, timers });
    const stopped = [called(1, 10), changed(0, 15)];
    const rule = (...rows: Row[]) => ruleOf([...stopped, ...rows], { actions }, scopes.stop);
    expect(rule(left(0))).toBeNull();
    expect(rule(left(1))).toBe('timer-left');
    expect(rule(called(2, 20))).toBe('called-after-stop');
  });

  test('an error comes out before the next beat, and there is a next', () => {
    const actions = [{ does: 'throw', atCall: 2 }] as const;
    const out: Row = { kind: 'came-out', atMs: 1_020 };
    const rule = (rows: readonly Row[]) => ruleOf(rows, { actions }, scopes.errors);
    expect(rule(five.toSpliced(2, 0, out))).toBeNull();
    expect(rule(five)).toBe('error-kept');
    expect(rule([...five.slice(0, 2), out])).toBe('went-silent');
  });

  test('too many timers, and a broken record, are no run', () => {
    expect(ruleOf([{ kind: 'too-many', atMs: 1_003 }], {}, scopes.timers)).toBe('too-many-timers');
    expect(brokenRule(scenario, null, scopes.timers)?.rule).toBe('record');
    expect(ruleOf([], {}, scopes.timers)).toBe('went-silent');
  });

  test('smaller runs are smaller, and come to an end', () => {
    const kind = { beats: 200, periodMs: [8, 60], lateMs: 3, works: true } as const;
    let smallest = regular(createRandom(7), kind);
    let steps = 0;
    for (let next: Scenario | undefined = smallest; next !== undefined && steps < 50; steps++) {
      smallest = next;
      next = smallerScenarios(smallest).next().value ?? undefined;
    }
    expect(steps).toBeLessThan(50);
    expect(smallest).toMatchObject({ start: 0, late: [0], work: [0], actions: [] });
    expect(Number.isInteger(smallest.period)).toBe(true);
  });
});

describe('real time', () => {
  const run = { period: 20, beats: 13, stallAt: 4, stallMs: 52, workMs: 3 };
  const numbers = [1, 2, 3, 4, 6, 7, 8, 9, 10, 11, 12, 13, 14];
  /** The last eight come as late as is said of each. */
  const calls = (...late: readonly number[]): Row[] =>
    numbers.map((number, index) => ({
      kind: 'called',
      atMs: 20 * number + (late[index - 5] ?? 0.3),
      number,
      endMs: 0,
    }));
  const eight = (late: number) => Array.from({ length: 8 }, () => late);
  const controls = (lateMs: number): Row[] =>
    numbers.map((number) => ({ kind: 'control', atMs: 20 * number + lateMs }));
  const verdictOf = (rows: readonly Row[]) => judgeReal(run, rows).verdict;

  test('beats that come when the beats of the grader do are on the grid, however late', () => {
    expect(verdictOf([...calls(...eight(1)), ...controls(0.2)])).toBe('on-the-grid');
    expect(verdictOf([...calls(...eight(17)), ...controls(14.5)])).toBe('on-the-grid');
  });

  test('beats that come between those are beside it', () => {
    expect(verdictOf([...calls(...eight(12)), ...controls(0.2)])).toBe('beside-it');
    expect(verdictOf([...calls(12, 12, ...eight(1)), ...controls(0.2)])).toBe('beside-it');
    expect(verdictOf([...calls(12, ...eight(1)), ...controls(0.2)])).toBe('unclear');
  });

  test('missed, early, repeated and missing beats are wrong however busy the machine is', () => {
    const changedAt = (index: number, number: number, atMs: number) =>
      calls().toSpliced(index, 1, { kind: 'called', atMs, number, endMs: 0 });
    const wrong = (rows: readonly Row[] | null, detail: RegExp) =>
      expect(judgeReal(run, rows)).toEqual({
        verdict: 'wrong',
        detail: expect.stringMatching(detail),
      });
    wrong(changedAt(4, 5, 128), /had been missed/);
    wrong(changedAt(1, 2, 38), /before its place/);
    wrong(changedAt(1, 1, 40), /twice/);
    wrong(calls().slice(1), /did not come/);
    wrong([...calls(), ...calls().slice(-1)], /stop/);
    wrong(null, /broken/);
  });
});

test.each([
  [undefined, null],
  ['', []],
  ['1,2,3', null],
  ['1,2,3,NaN', null],
  ['9,2,3,4', null],
  ['1,2.5,3,4', [{ kind: 'called', atMs: 2.5, number: 3, endMs: 4 }]],
])('the record %j is read as %j', (text, rows) => {
  expect(readRows(text)).toEqual(rows);
});

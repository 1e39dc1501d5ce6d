/** 01-five-phases: what counts as run in a phase, and who fails. */

import { describe, expect, test } from 'vitest';
import {
  everywhere,
  expectedText,
  isInOrder,
  isInPhase,
  type Round,
  roundText,
  runText,
  smallerRounds,
} from '../../../../labs/01-event-loop-order/exercises/five-phases/rounds.ts';
import { createRandom } from '../../../../src/coursework/random.ts';
import { failing, verifyFile } from './verify-file.ts';

const seed = Math.floor(Math.random() * 1e6);

const round: Round = { from: 'timers', phases: ['close', 'poll', 'close'] };
const run = (...calls: [number, string][]) => ({
  calls: calls.map(([index, phase]) => ({ index, phase })),
});

test('each callback is to be called once, in its phase; the phases in any order', () => {
  expect(isInPhase(round, run([1, 'poll'], [0, 'close'], [2, 'close']))).toBe(true);
  expect(isInPhase(round, run([1, 'poll'], [0, 'close'], [2, 'pending']))).toBe(false);
  expect(isInPhase(round, run([1, 'poll'], [0, 'close']))).toBe(false);
  expect(isInPhase(round, run([1, 'poll'], [0, 'close'], [0, 'close']))).toBe(false);
  expect(isInPhase(round, run([1, 'poll'], [0, 'close'], [2, 'close'], [2, 'close']))).toBe(false);
  expect(isInPhase(round, { ...run(), threw: new Error('no') })).toBe(false);
});

test('those for one phase are to come in the order in which they were asked for', () => {
  expect(isInOrder(round, run([1, 'poll'], [0, 'close'], [2, 'close']))).toBe(true);
  expect(isInOrder(round, run([2, 'close'], [0, 'close'], [1, 'poll']))).toBe(false);
});

test('a round and what came of it, in words', () => {
  expect(roundText(round)).toBe('from timers: close A, poll B, close C');
  expect(expectedText(round)).toBe('A in close, B in poll, C in close');
  expect(runText(round, run([1, 'at once'], [0, 'unknown']))).toBe(
    'B at once, A where no phase can be told, C never',
  );
  expect(runText(round, { ...run(), threw: new TypeError('no') })).toBe('it threw TypeError: no');
});

test('smaller rounds have fewer callbacks, or ask from a check phase', () => {
  expect([...smallerRounds(round)].map(roundText)).toEqual([
    'from timers: poll A, close B',
    'from timers: close A, close B',
    'from timers: close A, poll B',
    'from check: close A, poll B, close C',
  ]);
});

test('everywhere is each phase from each place', () => {
  const pairs = everywhere(createRandom(seed)).flatMap(({ from, phases }) =>
    phases.map((phase) => `${from} ${phase}`),
  );
  expect(new Set(pairs).size).toBe(30);
});

describe('judged', () => {
  const verify = (file: string) => verifyFile('01-five-phases', file, seed);

  test('the solution passes', async () => {
    const verification = await verify('solution.js');
    expect(verification, `seed ${seed}`).toMatchObject({ verdict: 'pass', points: 15 });
  }, 120_000);

  test.each([
    ['close-of-a-server', 'close', 'from check: close A', 'A in nextTick'],
    ['poll-by-promise', 'poll', 'from check: poll A', 'A in microtask'],
    ['fakes-resources', 'close', 'from check: close A', 'A in nextTick'],
    ['fakes-the-stack', 'timers', 'from check: timers A', 'A in microtask'],
    ['patches-built-ins', 'poll', 'from check: poll A', 'A in nextTick'],
    ['calls-twice', 'nextTick', 'from check: nextTick A', 'A in nextTick, A in check'],
    ['calls-at-once', 'check', 'from check: check A', 'A at once'],
    ['last-closed-first', 'in-order', 'from check: close A, close B', 'B in close, A in close'],
    ['tick-in-microtask', 'anywhere', 'from microtask: nextTick A', 'A in microtask'],
    ['forgets-under-load', 'poll', 'from check: poll A', 'A never'],
  ])(
    '%s fails "%s", with the smallest round',
    async (file, requirement, input, got) => {
      const { failure } = failing(await verify(`wrong/${file}.js`))[requirement] ?? {};
      expect(failure, `seed ${seed}`).toMatchObject({ input, got });
    },
    120_000,
  );
});

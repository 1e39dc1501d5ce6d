/** The verdicts of the claims that have programs of their own, from what these print. */

import { expect, test } from 'vitest';
import { printedClaims } from '../../../labs/05-blocking-the-loop/printed-claims.ts';
import type { FinishedRun } from '../../../src/lab/definition.ts';

const run: FinishedRun = {
  program: '',
  knobs: {},
  seed: 1,
  node: '20.20.2',
  repeat: 1,
  end: { type: 'end', exitCode: 0, signal: null, reason: 'exit', durationMs: 9 },
};

function verdict(id: string, printed: string) {
  return printedClaims.find((claim) => claim.id === id)?.decide(printed, run).verdict;
}

const lengths = [1, 2, 5, 9, 20, 50];
const waits = (of: (length: number) => number, crowd: number) =>
  [
    '20 x 0 ms: waited 9.00 3.00',
    '1 x 0 ms: waited 0.70 0.60',
    ...lengths.map((length) => `1 x ${length} ms: waited ${of(length)} ${of(length)}`),
    `10 x 9 ms: waited ${crowd} ${crowd}`,
  ].join('\n');

test('10 ms are no threshold where each callback is waited for', () => {
  const decide = (of: (length: number) => number, crowd: number) =>
    verdict('callback-under-10-ms', waits(of, crowd));
  expect(decide((length) => length + 0.7, 93)).toBe('depends');
  expect(decide((length) => (length < 10 ? 0.5 : length), 93)).toBe('undecided');
  expect(decide((length) => length + 0.7, 12)).toBe('undecided');
  expect(verdict('callback-under-10-ms', '1 x 1 ms: waited 2')).toBe('undecided');
});

test('connections are taken all at once or one by one', () => {
  const decide = (each: string) =>
    verdict(
      'poll-takes-all-connections',
      `4 waiting connections were taken in iterations of ${each}\n`,
    );
  expect(decide('4')).toBe('true');
  expect(decide('1 1 1 1')).toBe('false');
  expect(verdict('poll-takes-all-connections', '')).toBe('undecided');
});

test('promises block the loop where it does not go round, though it does for slices', () => {
  const decide = (promise: number, slices: number) =>
    verdict(
      'async-functions-do-not-block',
      `a promise: the loop went round ${promise} times\nslices with setImmediate: the loop went round ${slices} times\n`,
    );
  expect(decide(0, 10)).toBe('false');
  expect(decide(9, 10)).toBe('true');
  expect(decide(0, 0)).toBe('undecided');
  expect(verdict('async-functions-do-not-block', '')).toBe('undecided');
});

test('a worker is faster where it needs less of a processor', () => {
  const decide = (worker: string) =>
    verdict(
      'worker-is-faster',
      `main thread, ms on a processor: 60.00 50.00\nworker thread, ms on a processor: ${worker}\n`,
    );
  expect(decide('70.00 51.00')).toBe('false');
  expect(decide('30.00 31.00')).toBe('true');
  expect(decide('43.00 44.00')).toBe('undecided');
  expect(verdict('worker-is-faster', '')).toBe('undecided');
});

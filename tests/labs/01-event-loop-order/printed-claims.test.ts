/** The verdicts on what the claims' programs printed, on the versions named and on this one. */

import { execFile } from 'node:child_process';
import path from 'node:path';
import { expect, test } from 'vitest';
import { printedClaims } from '../../../labs/01-event-loop-order/printed-claims.ts';
import { packageRoot } from '../../../src/package-root.ts';

function decide(
  id: string,
  printed: string,
  exitCode: number | null = 0,
  reason = 'exit' as const,
) {
  const claim = printedClaims.find((one) => one.id === id);
  return claim?.decide(printed, {
    program: claim.program,
    knobs: {},
    seed: 1,
    node: process.versions.node,
    repeat: 1,
    end: { type: 'end', exitCode, signal: null, reason, durationMs: 50 },
  }).verdict;
}

test.each([
  ['0.10.48', 'script: no promises;callback: no promises;module: no modules;', 'undecided'],
  ['4.9.1', 'script: tick first;module: no modules;callback: tick first;', 'true'],
  ['10.24.1', 'script: tick first;callback: tick first;module: no modules;', 'true'],
  ['22.23.3', 'script: tick first;callback: tick first;module: promise first;', 'depends'],
  ['no version', 'script: promise first;callback: promise first;', 'false'],
  ['no version', '', 'undecided'],
])('ticks before promises, on %s', (_node, lines, verdict) => {
  expect(decide('next-tick-before-promises', lines.replaceAll(';', '\n'))).toBe(verdict);
});

test.each([
  ['asked for 0 ms, set to 1 ms\n', 'true'],
  ['asked for 0 ms, set to 0 ms\n', 'false'],
  ['asked for 0 ms, set to undefined ms\n', 'undecided'],
])('a timer of 0 ms: %j', (printed, verdict) => {
  expect(decide('timeout-zero-is-one-ms', printed)).toBe(verdict);
});

test.each([
  ['0.10.48', 'rounds: 1000 of 100000;limit: 1000;timer of 1 ms: never;', 'false'],
  [
    '0.10.48 with its stderr in a file',
    'rounds: 100000 of 100000;limit: 1000;timer of 1 ms: after round 1000;',
    'depends',
  ],
  ['18.20.8', 'rounds: 100000 of 100000;limit: none;timer of 1 ms: after round 100000;', 'depends'],
  ['no version', 'rounds: 100000 of 100000;limit: none;timer of 1 ms: after round 7;', 'true'],
  ['no version', 'rounds: 100000 of 100000;', 'undecided'],
])('recursion of nextTick, on %s', (_node, lines, verdict) => {
  expect(decide('recursive-next-tick-is-safe', lines.replaceAll(';', '\n'))).toBe(verdict);
});

test.each([
  ['0.10.48', 'no promises\n', 0, 'undecided'],
  ['14.21.3', 'rejected\nstill running\n', 0, 'false'],
  ['16.20.2', 'rejected\n', 1, 'true'],
  ['no version', 'rejected\n', 0, 'undecided'],
])('an unhandled rejection, on %s', (_node, printed, exitCode, verdict) => {
  expect(decide('unhandled-rejection-ends-the-process', printed, exitCode)).toBe(verdict);
});

test.each(printedClaims.map(({ id, program }) => [id, program] as const))(
  '%s is decided by what its program prints on the current Node',
  async (id, program) => {
    const file = path.join(packageRoot, 'labs/01-event-loop-order', program);
    const { printed, code } = await new Promise<{ printed: string; code: number }>((resolve) => {
      execFile(process.execPath, [file], (error, stdout) =>
        resolve({ printed: stdout, code: error === null ? 0 : Number(error.code) }),
      );
    });
    expect(['true', 'false', 'depends']).toContain(decide(id, printed, code));
  },
);

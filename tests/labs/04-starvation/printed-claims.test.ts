/** The verdicts on what the claims' programs printed, on the versions named and on this one. */

import { execFile } from 'node:child_process';
import path from 'node:path';
import { expect, test } from 'vitest';
import { printedClaims } from '../../../labs/04-starvation/printed-claims.ts';
import { packageRoot } from '../../../src/package-root.ts';

function decide(id: string, printed: string) {
  const claim = printedClaims.find((one) => one.id === id);
  return claim?.decide(printed, {
    program: claim.program,
    knobs: {},
    seed: 1,
    node: process.versions.node,
    repeat: 1,
    end: { type: 'end', exitCode: 0, signal: null, reason: 'exit', durationMs: 50 },
  }).verdict;
}

const nulls = (turns: number) => `await null: 68227 awaits, ${turns} of 2 turns;`;
const immediates = (turns: number) => `await an immediate: 1742 awaits, ${turns} of 2 turns;`;

test.each([
  ['8.17.0', nulls(0) + immediates(2), 'depends'],
  ['no version', nulls(2) + immediates(2), 'true'],
  ['no version', nulls(0) + immediates(1), 'false'],
  ['no version', nulls(0), 'undecided'],
  ['no version', '', 'undecided'],
])('await in a loop, on %s', (_node, lines, verdict) => {
  expect(decide('await-lets-io-through', lines.replaceAll(';', '\n'))).toBe(verdict);
});

test.each([
  [
    '0.10.48',
    'limit: 1000;warning kept: a turn after 1001 ticks;warning written: RangeError after 1000 ticks;',
    'depends',
  ],
  [
    '0.10.48 with its stderr in a file',
    'limit: 1000;warning kept: a turn after 3001 ticks;warning written: a turn after 3001 ticks;',
    'true',
  ],
  [
    '4.9.1',
    'limit: none;warning kept: no turn after 200000 ticks;warning written: no turn after 200000 ticks;',
    'false',
  ],
  ['no version', 'limit: none;warning kept: no turn after 200000 ticks;', 'undecided'],
])('the depth of ticks, on %s', (_node, lines, verdict) => {
  expect(decide('tick-depth-lets-io-through', lines.replaceAll(';', '\n'))).toBe(verdict);
});

test.each([
  ['3000 messages in 2 turns\n', 'false'],
  ['3000 messages in 2999 turns\n', 'true'],
  ['0 messages in 0 turns\n', 'undecided'],
  ['', 'undecided'],
])('a message to oneself: %j', (printed, verdict) => {
  expect(decide('message-to-oneself-is-a-turn', printed)).toBe(verdict);
});

test.each(printedClaims.map(({ id, program }) => [id, program] as const))(
  '%s is decided by what its program prints on the current Node',
  async (id, program) => {
    const file = path.join(packageRoot, 'labs/04-starvation', program);
    const printed = await new Promise<string>((resolve) => {
      execFile(process.execPath, [file], (_error, stdout) => resolve(stdout));
    });
    expect(['true', 'false', 'depends']).toContain(decide(id, printed));
  },
);

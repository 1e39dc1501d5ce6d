import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { printedClaims } from '../../../labs/37-handle-passing/printed-claims.ts';
import type { FinishedRun } from '../../../src/lab/definition.ts';
import type { EndEvent } from '../../../src/runner/events.ts';

const lab = path.join(import.meta.dirname, '../../../labs/37-handle-passing');
const recorded = path.join(import.meta.dirname, '../../fixtures/handle-passing');
const versions = readdirSync(recorded).map((name) => name.replace('.txt', ''));
const ended: EndEvent = { type: 'end', exitCode: 0, signal: null, reason: 'exit', durationMs: 9 };

function claimOf(id: string) {
  const claim = printedClaims.find((each) => each.id === id);
  if (claim === undefined) {
    throw new Error(`no claim ${id}`);
  }
  return claim;
}

/** What the claim's program printed on this version when it was recorded. */
function recording(version: string, program: string): string {
  const text = readFileSync(path.join(recorded, `${version}.txt`), 'utf8');
  return text.split(/^\$ node /m).find((part) => part.startsWith(`${program}\n`)) ?? '';
}

function decide(id: string, printed: string, end = ended, node = '20.20.2') {
  const claim = claimOf(id);
  const run: FinishedRun = { program: claim.program, knobs: {}, seed: 1, node, repeat: 1, end };
  return claim.decide(printed, run);
}

function decideRecorded(id: string, version: string) {
  return decide(id, recording(version, claimOf(id).program), ended, version);
}

function verdictsOf(id: string): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  for (const version of versions) {
    const line = version.startsWith('0.') ? '0.10' : String(Number.parseInt(version, 10));
    const { verdict } = decideRecorded(id, version);
    found[verdict] = [...(found[verdict] ?? []), line].sort((a, b) => Number(a) - Number(b));
  }
  return found;
}

const modern = ['4', '8', '10', '12', '14', '16', '18', '20', '22', '24', '26'];

it('what was recorded of each Node decides that the cluster deals from Node 4 on', () => {
  expect(verdictsOf('cluster-leaves-it-to-the-system')).toEqual({ true: ['0.10'], false: modern });
});

it('what was recorded of each Node decides that five sockets are the limit of 0.10', () => {
  expect(verdictsOf('agent-allows-five-sockets')).toEqual({ true: ['0.10'], false: modern });
});

it('what was recorded of each Node decides that connections are kept from Node 20 on', () => {
  expect(verdictsOf('agent-does-not-keep-alive')).toEqual({
    true: ['0.10', '4', '8', '10', '12', '14', '16', '18'],
    false: ['20', '22', '24', '26'],
  });
});

it('what was recorded of each Node decides on the cost of a fork, with the figures', () => {
  expect(verdictsOf('fork-30-ms-10-mb').undecided).toBe(undefined);
  for (const version of versions) {
    expect(decideRecorded('fork-30-ms-10-mb', version).why, version).toMatch(
      /quickest of 12 forks took \d+\.\d ms, the median \d+\.\d ms; a child had \d+\.\d MB resident/,
    );
  }
});

describe('the cost of a fork', () => {
  const forks = (ms: number, resident: number, unshared: string) =>
    `${[ms + 20, ms, ms + 1, ms + 2, ms + 9]
      .map(
        (each) => `${each.toFixed(1)} ms, ${resident.toFixed(1)} MB resident, ${unshared} unshared`,
      )
      .join('\n')}\n`;
  const verdict = (printed: string) => decide('fork-30-ms-10-mb', printed).verdict;

  it('is what is claimed where the quickest and the memory reach it, however counted', () => {
    expect(verdict(forks(31, 40, '11.0 MB'))).toBe('true');
    expect(verdict(forks(31, 40, 'unknown'))).toBe('true');
    expect(verdict(forks(29, 9, '4.0 MB'))).toBe('false');
  });

  it('depends where the claim is half right', () => {
    expect(verdict(forks(31, 40, '6.0 MB'))).toBe('depends');
    expect(verdict(forks(25, 40, '11.0 MB'))).toBe('depends');
    expect(verdict(forks(25, 40, 'unknown'))).toBe('depends');
  });

  it('tells the medians', () => {
    expect(decide('fork-30-ms-10-mb', forks(30, 40, '6.0 MB')).why).toContain('median 32.0 ms');
  });

  it('is open after a few forks', () => {
    expect(verdict('31.0 ms, 40.0 MB resident, 11.0 MB unshared\n')).toBe('undecided');
  });
});

describe('the order of a cluster', () => {
  const verdict = (order: string, workers = 3) =>
    decide(
      'cluster-leaves-it-to-the-system',
      `${workers} workers, who served each of 9 connections:\n${order}\n`,
    ).verdict;

  it('is dealt only where every connection goes to the one whose turn it is', () => {
    expect(verdict('2 1 3 2 1 3 2 1 3 2 1 3 2 1 3 2')).toBe('false');
    expect(verdict('2 1 3 2 1 3 2 1 3 2 1 3 2 1 3 1')).toBe('true');
    expect(verdict('2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2')).toBe('true');
    expect(verdict('1 2 1 2 1 2 1 2 1 2 1 2 1 2 1 2')).toBe('true');
  });

  it('is open where too little is told', () => {
    expect(verdict('1 2 3')).toBe('undecided');
    expect(verdict('1 1 1 1 1 1 1', 1)).toBe('undecided');
  });
});

describe('the agent', () => {
  it('has another limit, or none, where five is not it', () => {
    const at = (most: number) =>
      decide('agent-allows-five-sockets', `20 requests, at most ${most} at the server at once\n`);
    expect(at(5).verdict).toBe('true');
    expect(at(6)).toMatchObject({ verdict: 'false', why: expect.not.stringContaining('nothing') });
    expect(at(20)).toMatchObject({ verdict: 'false', why: expect.stringContaining('nothing') });
  });

  it('keeps some connections where there are fewer than requests and more than one', () => {
    const after = (connections: number) =>
      decide('agent-does-not-keep-alive', `8 requests, ${connections} connections\n`).verdict;
    expect([8, 3, 1].map(after)).toEqual(['true', 'depends', 'false']);
  });
});

describe.each(printedClaims)('$id', ({ id, program }) => {
  it('is undecided where its program printed nothing, or did not end', () => {
    expect(decide(id, '').verdict).toBe('undecided');
    const printed = recording('20.20.2', program);
    expect(decide(id, printed, { ...ended, reason: 'time-limit' }).verdict).toBe('undecided');
    expect(decide(id, printed, { ...ended, exitCode: 1 }).verdict).toBe('undecided');
  });

  it('is decided by its program on this Node', async () => {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [
      path.join(lab, program),
    ]);
    expect(stderr).toBe('');
    expect(decide(id, stdout).verdict).not.toBe('undecided');
  });
});

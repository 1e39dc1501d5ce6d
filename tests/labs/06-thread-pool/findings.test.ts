/** Each finding's three answers, the claims and the predictions, from printed lines. */

import { describe, expect, test } from 'vitest';
import { claims } from '../../../labs/06-thread-pool/claims.ts';
import { findings } from '../../../labs/06-thread-pool/findings.ts';
import lab from '../../../labs/06-thread-pool/lab.ts';
import { begin, type PoolRun, step } from '../../../labs/06-thread-pool/model.ts';
import { prediction } from '../../../labs/06-thread-pool/prediction.ts';
import { printedClaims } from '../../../labs/06-thread-pool/printed-claims.ts';
import { view } from '../../../labs/06-thread-pool/view.ts';
import type { FinishedRun } from '../../../src/lab/definition.ts';
import { plainText } from '../../../src/views/styled.ts';

function runOf(program: string, poolSize = 4, tasks = 8): FinishedRun {
  return {
    program,
    knobs: { poolSize, tasks },
    seed: 1,
    node: '20.20.2',
    repeat: 1,
    end: { type: 'end', exitCode: 0, signal: null, reason: 'exit', durationMs: 1 },
  };
}

function modelOf(run: FinishedRun, lines: readonly string[]): PoolRun {
  const text = lines.map((one) => `${one}\n`).join('');
  return step(begin(run), { type: 'output', stream: 'stdout', text });
}

function decide(id: string, run: FinishedRun, lines: readonly string[]) {
  const found = findings.find((finding) => finding.id === id);
  return found?.decide(modelOf(run, lines), run);
}

interface HashOptions {
  cores?: number;
  alone?: number;
  cpu?: number | null;
  aloneCpu?: number;
}

/** What `pbkdf2.js` prints of hashes that end at these times. */
function hashes(
  times: readonly number[],
  { cores = 4, alone = 60, cpu = 60, aloneCpu = 60 }: HashOptions = {},
): string[] {
  const computed = (ms: number) => (cpu === null ? 'unknown' : `${ms.toFixed(1)} ms`);
  return [
    `${times.length} hashes, a pool of 4, ${cores} cores`,
    `alone: ${alone.toFixed(1)} ms, computed ${computed(aloneCpu)}`,
    ...times.map((ms, index) => `hash ${index + 1}: ${ms.toFixed(1)} ms`),
    `all: ${Math.max(...times).toFixed(1)} ms, computed ${computed(times.length * (cpu ?? 0))}`,
  ];
}

describe('batches', () => {
  const batched = [58, 59, 60, 61, 119, 120, 121, 122];
  const even = [15, 30, 45, 60, 75, 90, 105, 120];
  const run = runOf('pbkdf2.js');
  const holds = (lines: readonly string[], one = run) => decide('batches', one, lines)?.holds;

  test('are seen where the pauses between them are the long ones', () => {
    expect(holds(hashes(batched))).toBe(true);
    expect(holds(hashes(batched, { cpu: null }))).toBe(true);
    expect(holds(hashes(batched, { cores: 2 }))).toBe(true);
  });

  test('are refuted only where each thread had a core, all the time', () => {
    expect(holds(hashes(even))).toBe(false);
    expect(holds(hashes(even, { cores: 2 }))).toBeNull();
    expect(holds(hashes(even, { cpu: null }))).toBeNull();
    expect(holds(hashes(even.map((ms) => ms * 1.2)))).toBeNull();
    expect(holds(hashes(even, { cpu: 70 }))).toBeNull();
    expect(holds(hashes(even, { aloneCpu: 80 }))).toBeNull();
  });

  test('decide nothing where all fit in, or not all ended', () => {
    expect(holds(hashes([58, 59, 60]), runOf('pbkdf2.js', 4, 3))).toBeNull();
    expect(holds(hashes(batched).slice(0, -2))).toBeNull();
    expect(holds(hashes(batched).slice(0, -1))).toBeNull();
    expect(holds([])).toBeNull();
  });

  test('of one are hashes that end one by one', () => {
    const one = runOf('pbkdf2.js', 1, 3);
    expect(holds(hashes([60, 120, 180]), one)).toBe(true);
    expect(holds(hashes([60, 61, 180]), one)).toBe(false);
    const asked = prediction(one);
    expect(asked.actual(modelOf(one, hashes([60, 120, 180])), one)).toBe(
      'one after the other, evenly',
    );
    expect(prediction(run).actual(modelOf(run, hashes(batched)), run)).toBe(
      'in batches as large as the pool',
    );
    expect(prediction(run).actual(modelOf(run, hashes(even)), run)).toBeNull();
  });
});

describe('as many at once as there are threads', () => {
  const rounds = (...sizes: number[]) => {
    let next = 1;
    return sizes.map((size, index) => {
      const begun = Array.from({ length: size }, () => next++);
      return `round ${index + 1}: begun ${begun.join(' ') || 'none'}`;
    });
  };
  const holds = (lines: readonly string[], run = runOf('opens.js')) =>
    decide('as-many-at-once', run, lines)?.holds;

  test('from the rounds', () => {
    expect(holds(rounds(4, 4))).toBe(true);
    expect(holds(rounds(3, 4, 1))).toBe(true);
    expect(holds(rounds(5, 3))).toBe(false);
    expect(holds(rounds(5))).toBe(false);
    expect(holds(rounds(2, 2, 2, 2))).toBe(false);
    expect(holds(rounds(3, 2, 3))).toBeNull();
    expect(holds(rounds(0, 3, 3, 2))).toBeNull();
    expect(holds(rounds(4))).toBeNull();
    expect(holds(rounds(3), runOf('opens.js', 4, 3))).toBeNull();
    expect(holds(['no FIFOs here: spawn mkfifo ENOENT'])).toBeNull();
  });

  test('and the prediction is the first of them', () => {
    const run = runOf('opens.js');
    expect(prediction(run).actual(modelOf(run, rounds(4, 4)), run)).toBe(4);
    expect(prediction(run).actual(modelOf(run, []), run)).toBeNull();
  });
});

describe('who waits', () => {
  const run = runOf('mixed.js', 2);
  const users = ['fs.stat', 'dns.lookup', 'crypto.randomBytes', 'zlib.deflate'];
  const back = (names: readonly string[]) => names.map((name) => `${name} came back`);
  const at = (whats: readonly string[]) => whats.map((what, index) => `${index} ms: ${what}`);
  const usual = at([
    'pool of 2 held',
    'echo came back',
    'echo came back',
    'freeing open 1',
    'open 1 ended',
    ...back(users),
    'freeing open 2',
    'open 2 ended',
  ]);
  const all = (lines: readonly string[]) =>
    ['users-wait', 'socket-goes-on', 'one-thread-serves-all'].map(
      (id) => decide(id, run, lines)?.holds,
    );

  test('as it is on every Node', () => {
    expect(all(usual)).toEqual([true, true, true]);
    expect(claims[0]?.decide(modelOf(run, usual), run).verdict).toBe('false');
    expect(prediction(run).actual(modelOf(run, usual), run)).toEqual([
      'an echo over TCP',
      ...users,
    ]);
  });

  test('a look-up that fails has come back, too', () => {
    const failed = usual.map((text) =>
      text.replace('lookup came back', 'lookup failed: ENOTFOUND'),
    );
    expect(all(failed)).toEqual([true, true, true]);
  });

  test('one that does not wait, a socket that does, another order', () => {
    const early = at(['pool of 2 held', 'zlib.deflate came back', 'freeing open 1']);
    expect(all(early)).toEqual([false, null, null]);
    const stuck = at(['pool of 2 held', 'freeing open 1', 'open 1 ended', 'echo came back']);
    expect(all(stuck)).toEqual([null, false, null]);
    expect(claims[0]?.decide(modelOf(run, stuck), run).verdict).toBe('true');
    const reversed = at([
      'pool of 2 held',
      'echo came back',
      'freeing open 1',
      ...back([...users].reverse()),
      'freeing open 2',
    ]);
    expect(all(reversed)).toEqual([true, true, false]);
  });

  test('nothing is decided where the pool was not full, or not freed', () => {
    const leaky = at(['pool of 2 held', 'open 2 ended', 'echo came back', 'freeing open 1']);
    expect(all(leaky)).toEqual([null, null, null]);
    expect(claims[0]?.decide(modelOf(run, leaky), run).verdict).toBe('undecided');
    expect(all(usual.slice(0, 3))).toEqual([null, null, null]);
    expect(all(['0 ms: no FIFOs here'])).toEqual([null, null, null]);
    expect(prediction(run).actual(modelOf(run, usual.slice(0, 3)), run)).toBeNull();
  });
});

test('what the claims with programs of their own printed', () => {
  const run = runOf('');
  const verdict = (id: string, printed: string) =>
    printedClaims.find((claim) => claim.id === id)?.decide(printed, run).verdict;
  const threads = (before: number, after: number) =>
    `before: ${before} threads {}\nafter: ${after} threads {}\n`;
  expect(verdict('node-is-single-threaded', threads(7, 11))).toBe('false');
  expect(verdict('node-is-single-threaded', threads(1, 1))).toBe('true');
  expect(verdict('node-is-single-threaded', '')).toBe('undecided');
  const most = 'threads that waited at the same time: 4\n';
  expect(verdict('four-threads', most)).toBe('true');
  expect(verdict('size-set-in-a-script', most)).toBe('false');
  expect(verdict('size-set-in-a-module', '')).toBe('undecided');
  const [resolved, looked] = ['dns.resolve came back with 192.0.2.7\n', 'dns.lookup came back\n'];
  expect(verdict('resolve-uses-the-pool', `${resolved}freed\n${looked}`)).toBe('false');
  expect(verdict('resolve-uses-the-pool', `freed\n${looked}${resolved}`)).toBe('true');
  expect(verdict('resolve-uses-the-pool', `${looked}${resolved}freed\n`)).toBe('undecided');
  const [stat, ended] = ['fs.stat came back\n', 'dns.lookup ended\n'];
  expect(verdict('slow-names-stop-files', `${stat}freed\n${ended}`)).toBe('false');
  expect(verdict('slow-names-stop-files', `freed\n${ended}${stat}`)).toBe('true');
  expect(verdict('slow-names-stop-files', `${ended}${stat}freed\n`)).toBe('undecided');
});

describe('the view', () => {
  const drawn = (program: string, lines: readonly string[], poolSize = 2) =>
    view(modelOf(runOf(program, poolSize), lines), { width: 80, height: 24 }).map(plainText);

  test('begins the bar of a hash when a thread was free for it', () => {
    const bars = drawn('pbkdf2.js', hashes([50, 100, 100, 150, 150, 200, 200, 200]));
    const third = bars.find((text) => text.startsWith(' hash 3')) as string;
    const first = bars.find((text) => text.startsWith(' hash 1')) as string;
    expect(third.indexOf('█')).toBeGreaterThanOrEqual(first.lastIndexOf('█'));
  });

  test('tells apart what has begun, waits and is over', () => {
    const rows = drawn('opens.js', ['round 1: begun 1 2', 'round 2: begun 3 4']);
    expect(rows.slice(-2)).toEqual([' ██······  2 begun', ' ──██····  2 begun']);
  });

  test('says that a system has no FIFOs', () => {
    expect(drawn('mixed.js', ['0 ms: no FIFOs here']).join()).toContain('no FIFOs');
  });
});

test('versions are compared without times', () => {
  const same = (one: string, other: string) => lab.comparable?.(one) === lab.comparable?.(other);
  expect(same('1 ms: fs.stat came back', '2 ms: fs.stat came back')).toBe(true);
  expect(same('1 ms: fs.stat came back', '1 ms: echo came back')).toBe(false);
  expect(same('round 1: begun 1 2', 'round 1: begun 1 2 3')).toBe(false);
  expect(same('alone: 2.0 ms, computed 3.0 ms', 'alone: 1.0 ms, computed unknown')).toBe(true);
  expect(same('hash 1: 2.0 ms', 'hash 4: 5.0 ms')).toBe(true);
});

test('a run that never came to free a thread, since no echo came, refutes the socket', () => {
  const end = { type: 'end', exitCode: null, signal: 'SIGKILL', durationMs: 1 } as const;
  const held = ['0 ms: pool of 2 held'];
  const cut = { ...runOf('mixed.js', 2), end: { ...end, reason: 'time-limit' as const } };
  expect(decide('socket-goes-on', cut, held)?.holds).toBe(false);
  const stopped = { ...cut, end: { ...end, reason: 'stopped' as const } };
  expect(decide('socket-goes-on', stopped, held)?.holds).toBeNull();
});

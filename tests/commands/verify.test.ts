import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readTextFolder, temporary } from '../coursework/support/class.ts';
import { runNodeLab, startNodeLab } from '../support/node-lab.ts';
import { untilNoneLeft } from '../support/processes.ts';
import { until } from '../support/until.ts';

const solution = path.join(readTextFolder, 'solution.js');
const starter = path.join(readTextFolder, 'starter.js');

let cwd = '';
beforeEach(() => {
  cwd = temporary('verify');
});
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

const verify = (...args: string[]) => runNodeLab(['verify', '16-read-text', ...args], { cwd });

test('passes the solution: a line for each requirement, the seed, and the way to do it again', async () => {
  const { code, stdout, stderr } = await verify(solution, '--seed', '11');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout.match(/^✓ +\d+\/\d+ {2}\S/gm)).toHaveLength(7);
  expect(stdout).toContain('✓ pass  13 of 13 points');
  expect(stdout).toContain(`again: node-lab verify 16-read-text ${solution} --seed 11`);
  expect(stdout).not.toMatch(/\x1b|undefined/);
});

test('fails the starter: the smallest input, what was expected and what came', async () => {
  const { code, stdout } = await verify(starter, '--seed', '5');
  expect(code).toBe(1);
  expect(stdout).toMatch(/^✗ {3}0\/4 {2}It gives the text wherever/m);
  expect(stdout).toMatch(/input +\[<.+>, <.+>\]\n +expected +"."\n +got +"\ufffd+"/);
});

test('--json is the contract, and the same seed gives the same', async () => {
  const args = [starter, '--seed', '42', '--json'];
  const [one, other] = await Promise.all([verify(...args), verify(...args)]);
  expect(one.stdout).toBe(other.stdout);
  const result = JSON.parse(one.stdout);
  expect(Object.keys(result)).toEqual([
    'exercise',
    'verdict',
    'points',
    'outOf',
    'requirements',
    'seed',
    'node',
    'replay',
  ]);
  expect(result).toMatchObject({ exercise: '16-read-text', verdict: 'fail', seed: 42 });
  for (const requirement of result.requirements) {
    expect(Object.keys(requirement)).toEqual(['id', 'holds', 'points', 'outOf', 'text', 'detail']);
  }
  expect(result.replay).toBe(`node-lab verify 16-read-text ${starter} --seed 42`);
});

test('another seed each time, by default', async () => {
  const runs = await Promise.all([1, 2, 3].map(() => verify(starter, '--json')));
  const seeds = runs.map(({ stdout }) => JSON.parse(stdout).seed);
  expect(new Set(seeds).size).toBeGreaterThan(1);
});

describe('without a file it takes', () => {
  test('./16-read-text, with the files beside', async () => {
    mkdirSync(path.join(cwd, '16-read-text'));
    cpSync(solution, path.join(cwd, '16-read-text/right.js'));
    writeFileSync(
      path.join(cwd, '16-read-text/exercise.js'),
      "module.exports = require('./right.js');",
    );
    expect((await verify()).code).toBe(0);
  });

  test('this folder', async () => {
    cpSync(solution, path.join(cwd, 'exercise.js'));
    expect((await verify()).code).toBe(0);
  });
});

describe('is refused with one sentence', () => {
  test.each([
    ['an exercise that is not there', ['verify', '16-read-txt'], 2, /Did you mean 16-read-text\?/],
    [
      'a file that is not there',
      ['verify', '16-read-text', 'none.js'],
      2,
      /no submission "none\.js"/,
    ],
    ['no file', ['verify', '16-read-text'], 2, /exercise start/],
    ['a bad seed', ['verify', '16-read-text', solution, '--seed', 'x'], 2, /--seed cannot be "x"/],
  ])('%s', async (_what, args, exitCode, message) => {
    const { code, stdout, stderr } = await runNodeLab(args, { cwd });
    expect({ code, stdout }).toEqual({ code: exitCode, stdout: '' });
    expect(stderr).toMatch(message);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});

test('what cannot be read is an error: no fail, no points', async () => {
  symlinkSync(solution, path.join(cwd, 'exercise.js'));
  const { code, stdout, stderr } = await verify('exercise.js', '--json');
  expect(code).toBe(3);
  expect(JSON.parse(stdout)).toMatchObject({ verdict: 'error', points: 0, requirements: [] });
  expect(stderr).toContain('no regular file');
});

test('--watch judges again at each save, the latest, until it is ended', async () => {
  const file = path.join(cwd, 'exercise.js');
  writeFileSync(file, 'for (;;);');
  const running = startNodeLab(['verify', '16-read-text', 'exercise.js', '--watch'], { cwd });
  await running.untilPrinted('Read a text');
  // The endless one makes way for what is saved while it runs.
  cpSync(starter, file);
  await running.untilPrinted('✗ fail');
  await running.untilPrinted('Watching');
  writeFileSync(`${file}.new`, readFileSync(solution));
  cpSync(`${file}.new`, file);
  await running.untilPrinted('✓ pass');
  running.child.kill('SIGINT');
  const { code } = await running.ended;
  expect(code).toBe(0);
  await untilNoneLeft(running.pid);
});

test('a node-lab that is killed leaves no process and no folder', async () => {
  const marker = path.join(cwd, 'exercise.js');
  writeFileSync(marker, 'for (;;);');
  const temporaryFolder = path.join(cwd, 'tmp');
  mkdirSync(temporaryFolder);
  const running = startNodeLab(['verify', '16-read-text', 'exercise.js'], {
    cwd,
    // Without the compiled code that newer versions of Node keep there for the next start.
    env: { TMPDIR: temporaryFolder, NODE_DISABLE_COMPILE_CACHE: '1' },
  });
  await running.untilPrinted('Read a text');
  const folders = () => readdirSync(temporaryFolder).length;
  await until(() => folders() > 0, 'its folder');
  running.child.kill('SIGKILL');
  await running.ended;
  await untilNoneLeft(running.pid);
  await until(() => folders() === 0, 'its folder to be removed');
});

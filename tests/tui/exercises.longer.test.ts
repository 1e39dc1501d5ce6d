/** The Exercises tab while it is judged, with its hints, its solution and its commands. */

import { cpSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readTextId } from '../coursework/support/class.ts';
import { runNodeLab } from '../support/node-lab.ts';
import { processesWith, untilNoneLeft } from '../support/processes.ts';
import type { TerminalOptions } from '../support/terminal.ts';
import { until } from '../support/until.ts';
import {
  cwd,
  endless,
  file,
  handIn,
  home,
  openExercise,
  recorded,
  setUpExerciseTab,
  shown,
  solution,
  starter,
  task,
  terminal,
  untilRecorded,
} from './support/exercise-tab.ts';

setUpExerciseTab();

test('the command that it shows does the same again', async () => {
  handIn(readFileSync(starter, 'utf8'));
  await openExercise();
  terminal.type('r');
  await terminal.waitForText(/again: .*--seed \d+/);
  const seed = /--seed (\d+)/.exec(shown())?.[1] as string;
  const got = /✗ +0\/4.*?(\d+ of \d+ texts came out changed)\..*?input +(\[[^\]]+\])/s.exec(
    shown(),
  );
  const { stdout } = await runNodeLab(['verify', readTextId, '--seed', seed, '--json'], { cwd });
  const [, cuts] = JSON.parse(stdout).requirements;
  expect(got).not.toBeNull();
  expect(cuts.detail).toContain(`${got?.[1]}. Input ${got?.[2]}:`);
});

test('b overwrites nothing', async () => {
  handIn('// mine');
  await openExercise();
  terminal.type('b');
  await terminal.waitForText('exercise.js is there already. Nothing was changed.');
  expect(readFileSync(file(), 'utf8')).toBe('// mine');
});

test('an exercise.js in this folder is the one that is meant, as for verify', async () => {
  cpSync(solution, path.join(cwd, 'exercise.js'));
  await openExercise();
  await terminal.waitForText(`file ${path.join(cwd, 'exercise.js')}`);
  terminal.type('r');
  await terminal.waitForText('✓ pass  13 of 13 points');
});

test('hints come one at a time, and go on where exercise hint does', async () => {
  await openExercise();
  const hints = () => [...shown().matchAll(/hint (\d) of 4/g)].map(([, step]) => Number(step));
  terminal.type('h');
  await terminal.waitForText('hint 1 of 4');
  expect(hints()).toEqual([1]);
  // Coming back shows no further one.
  terminal.type('t');
  await terminal.waitForText(task);
  terminal.type('h');
  await terminal.waitForText('hint 1 of 4');
  expect(hints()).toEqual([1]);
  terminal.type('h');
  await terminal.waitForText('hint 2 of 4');
  await untilRecorded(({ hints }) => hints?.length === 2);
  const env = { NODE_LAB_HOME: home };
  const { stdout } = await runNodeLab(['exercise', 'hint', readTextId], { cwd, env });
  expect(stdout).toContain('hint 3 of 4');
  await terminal.close();

  await openExercise();
  await terminal.waitForText('Hints 3 of 4');
});

test('the solution is shown to who gives up, when asked twice, and that is recorded', async () => {
  await openExercise();
  terminal.type('y');
  terminal.type('x');
  await terminal.waitForText('Do you give up');
  expect(shown()).not.toContain('StringDecoder(');
  terminal.type('t');
  await terminal.waitForText(task);
  expect(recorded()).toBeUndefined();
  terminal.type('x');
  await terminal.waitForText('y gives up');
  terminal.type('y');
  await terminal.waitForText("new StringDecoder('utf8')");
  await untilRecorded(({ gaveUpAt }) => gaveUpAt != null);
  await terminal.waitForText('gave up');
});

describe('while it is judged', () => {
  /** The processes that run the submission. */
  const judged = () => processesWith(`NODE_LAB_RUN=${terminal.pid}-`);

  async function beginEndless(key: 'r' | 'w' = 'r', options?: TerminalOptions): Promise<void> {
    handIn(endless);
    await openExercise(options);
    terminal.type(key);
    await terminal.waitForText(/verifying \d+\.\d s/);
    await until(() => judged().length > 0, 'a process that is judged');
  }

  test('keys answer, s stops it, and nothing is recorded', async () => {
    await beginEndless();
    terminal.type('?');
    await terminal.waitForText('Any key closes this.');
    expect(terminal.screen().at(-2)).toMatch(/verifying \d+\.\d s$/);
    terminal.type(' ');
    await terminal.waitForText(/│ [●⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏] +\/1 {2}It gives the text of a stream/);
    expect(shown()).toMatch(/│ · +\/4 {2}It gives the text wherever/);
    terminal.type('s');
    await terminal.waitForText('Stopped before its end');
    await until(() => judged().length === 0, 'its end');
    terminal.type('q');
    await terminal.ended;
    expect(recorded()).toBeUndefined();
  });

  test('a save replaces it by the judging of what was saved', async () => {
    await beginEndless('w');
    cpSync(solution, file());
    await terminal.waitForText('✓ pass  13 of 13 points');
    await untilRecorded(({ passedAt }) => passedAt != null);
    // The endless one has not failed: it made way.
    expect(recorded()).toMatchObject({ attempts: 1, latest: { verdict: 'pass' } });
  });

  test('another tab ends it; back in the tab a watch goes on', async () => {
    await beginEndless('w');
    terminal.type('1');
    await terminal.waitForText('Nothing has been printed yet');
    await until(() => judged().length === 0, 'its end');
    cpSync(solution, file());
    terminal.type('6');
    await terminal.waitForText('✓ pass  13 of 13 points');
    await terminal.waitForText('◉ watching');
    terminal.type('q');
    await terminal.ended;
    expect(recorded()).toMatchObject({ attempts: 1, latest: { verdict: 'pass' } });
  });

  test('leaving the lab ends it', async () => {
    await beginEndless();
    terminal.key('escape');
    await terminal.waitForText(/enter\s+open/i);
    await until(() => judged().length === 0, 'its end');
    terminal.type('q');
    expect((await terminal.ended).exitCode).toBe(0);
    await untilNoneLeft(terminal.pid);
    expect(recorded()).toBeUndefined();
  });

  test.each([
    ['q', () => terminal.type('q'), 0],
    ['Ctrl-C', () => terminal.key('ctrlC'), 0],
    ['SIGTERM', () => terminal.kill('SIGTERM'), 143],
    ['SIGKILL', () => terminal.kill('SIGKILL'), null],
  ])('%s leaves no process, no folder and no verdict', async (_how, end, code) => {
    const tmp = path.join(cwd, 'tmp');
    mkdirSync(tmp);
    // Without the compiled code that newer versions of Node keep there for the next start.
    await beginEndless('w', { env: { TMPDIR: tmp, NODE_DISABLE_COMPILE_CACHE: '1' } });
    end();
    const { exitCode } = await terminal.ended;
    expect(code === null || exitCode === code).toBe(true);
    await untilNoneLeft(terminal.pid);
    expect(recorded()).toBeUndefined();
    await until(
      () => readdirSync(tmp).length === 0,
      () => `in ${tmp} is ${readdirSync(tmp)}`,
    );
  });
});

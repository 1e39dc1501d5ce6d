/** The Exercises tab, with 16-read-text: its graded processes are real ones. */

import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ExerciseProgress } from '../../src/progress/schema.ts';
import { readTextFolder, readTextId, temporary } from '../coursework/support/class.ts';
import { freshHome } from '../support/home.ts';
import { runNodeLab } from '../support/node-lab.ts';
import { processesWith, untilNoneLeft } from '../support/processes.ts';
import {
  type NodeLabTerminal,
  openFixtures,
  openTerminal,
  type TerminalOptions,
} from '../support/terminal.ts';
import { until } from '../support/until.ts';

const starter = path.join(readTextFolder, 'starter.js');
const solution = path.join(readTextFolder, 'solution.js');
const endless = 'for (;;);';
/** From the first sentence of the README. */
const task = 'Write readText(stream): it takes';

let cwd = '';
let home = '';
let terminal: NodeLabTerminal;
beforeEach(() => {
  cwd = temporary('exercises');
  home = freshHome();
});
afterEach(async () => {
  await terminal.close();
  rmSync(cwd, { recursive: true, force: true });
});

const file = () => path.join(cwd, readTextId, 'exercise.js');
const shown = () => terminal.screen().join('\n');

/** What is recorded of the exercise; undefined where nothing is. */
function recorded(): Partial<ExerciseProgress> | undefined {
  const written = readFileSync(path.join(home, 'progress/progress.json'), 'utf8');
  return JSON.parse(written).exercises[readTextId];
}

/** What is shown is recorded a moment later. */
const untilRecorded = (isThere: (exercise: Partial<ExerciseProgress>) => boolean) =>
  until(
    () => isThere(recorded() ?? {}),
    () => `recorded is ${JSON.stringify(recorded())}`,
  );

/** Puts a submission where `exercise start` would. */
function handIn(text: string): void {
  mkdirSync(path.join(cwd, readTextId), { recursive: true });
  writeFileSync(file(), text);
}

async function openList(options: TerminalOptions = {}): Promise<void> {
  const env = { NODE_LAB_HOME: home, ...options.env };
  terminal = openTerminal([], { columns: 120, rows: 60, cwd, ...options, env });
  await terminal.waitForText(/enter\s+open/i);
}

/** Opens the tab with 16-read-text in it. */
async function openExercise(options?: TerminalOptions): Promise<void> {
  await openList(options);
  terminal.type('16');
  terminal.key('enter');
  await terminal.waitForText('program ‹');
  terminal.type('6');
  await terminal.waitForText(/exercise ‹ 16-\S+ ›/);
  for (let turn = 0; turn < 9 && !shown().includes(`‹ ${readTextId} ›`); turn++) {
    const before = /exercise ‹ (\S+) ›/.exec(shown())?.[1];
    terminal.type(']');
    await terminal.waitUntilGone(`exercise ‹ ${before} ›`);
  }
  await terminal.waitForText('Read a text');
}

test('an exercise from its beginning to the mark on the list', async () => {
  await openExercise();
  await terminal.waitForText(task);
  await terminal.waitForText(/Not begun: b puts the starter/);
  terminal.type('r');
  await terminal.waitForText('Press b to begin it.');

  terminal.type('b');
  await terminal.waitForText('exercise.js is there, with the starter in it');
  expect(readFileSync(file(), 'utf8')).toBe(readFileSync(starter, 'utf8'));
  expect(shown()).toContain(`file ${file()}`);

  // Watched, the starter fails, with the smallest input and the way to do it again.
  terminal.type('w');
  await terminal.waitForText(/✗ +0\/4 {2}It gives the text wherever/);
  await terminal.waitForText(/input +\[<[^>]+>, <[^>]+>\]/);
  await terminal.waitForText(/expected +"."/u);
  await terminal.waitForText(/got +"\ufffd+"/);
  await terminal.waitForText(/again: node-lab verify 16-read-text --seed \d+/);
  await terminal.waitForText('◉ watching');
  await untilRecorded(({ attempts }) => attempts === 1);
  expect(recorded()).toMatchObject({ passedAt: null });

  cpSync(solution, file());
  await terminal.waitForText('✓ passed · 2 attempts');
  await terminal.waitForText('✓ pass  13 of 13 points');
  expect(shown()).not.toMatch(/✗ +\d\/\d/);

  // The solution, now that it has passed, without giving up.
  terminal.type('x');
  await terminal.waitForText('async function readText(stream)');
  await untilRecorded(({ passedAt }) => passedAt != null);
  expect(recorded()).toMatchObject({ attempts: 2, best: { points: 13 }, gaveUpAt: null });
  // As verify keeps it, for the report.
  expect(recorded()?.best?.evidence?.requirements).toHaveLength(7);

  terminal.key('escape');
  await terminal.waitForText(/exercises █*░+ 1 of \d+ passed/);
  expect(terminal.screen().find((row) => /▸ 16 /.test(row))).toMatch(/○ new +·*✓·*$/);
  terminal.type('q');
  expect((await terminal.ended).exitCode).toBe(0);
  await untilNoneLeft(terminal.pid);
});

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

test('80x24 without colour: tabs, pages, file and keys are all there', async () => {
  handIn(readFileSync(starter, 'utf8'));
  await openExercise({ columns: 80, rows: 24, env: { NO_COLOR: '1' } });
  expect(terminal.screen()[1]).toMatch(/^╭ Lesson ─ .* ─ Versions ─ Exercises ─+╮$/);
  expect(shown()).toContain('Task   Requirements   Hints 0 of 4   Solution');
  terminal.type('r');
  await terminal.waitForText(/✗ +0\/4/);
  await terminal.waitForText('✗ best so far 3 of 13 points');
  await terminal.waitForText(
    /^ r verify {2}w watch {2}h hint {2}enter page {2}\? help {2}esc back /m,
  );
  terminal.type('G');
  await terminal.waitForText(/again: node-lab verify/);
  terminal.type('?');
  await terminal.waitForText('the solution, once you have passed');
  await terminal.waitForText(/q {2}Ctrl-C +quit/);
  // From the lesson, r runs the program, and shows that.
  terminal.type(' ');
  terminal.key('shiftTab');
  await terminal.waitForText(/1 of \d+ sections/);
  terminal.type('r');
  await terminal.waitForText('Before the first run');
  terminal.type('r');
  await terminal.waitForText('$ node concat-strings.js');
  expect(terminal.sent()).not.toMatch(/\x1b\[[\d;]*(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])[\d;]*m/);
});

test('a lab without exercises has no tab of them', async () => {
  terminal = openFixtures([], { cwd });
  await terminal.waitForText('quit');
  expect(terminal.screen()[1]).toMatch(/^ labs ░+ 0 of \d+ run$/);
  terminal.type('90');
  terminal.key('enter');
  await terminal.waitForText('program ‹');
  expect(shown()).toContain('Versions');
  expect(shown()).not.toContain('Exercises');
  terminal.type('6');
  // From the first tab to the last.
  terminal.type('1');
  terminal.key('left');
  await terminal.waitForText('Press v to choose them');
});

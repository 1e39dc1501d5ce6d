/** The Exercises tab, with 16-read-text: its graded processes are real ones. */

import { cpSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { untilNoneLeft } from '../support/processes.ts';
import {
  file,
  handIn,
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

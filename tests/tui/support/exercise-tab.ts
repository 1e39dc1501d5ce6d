/** The Exercises tab in a terminal, with 16-read-text and a home and folder of its own for each test. */

import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import type { ExerciseProgress } from '../../../src/progress/schema.ts';
import { readTextFolder, readTextId, temporary } from '../../coursework/support/class.ts';
import { freshHome } from '../../support/home.ts';
import {
  type NodeLabTerminal,
  openTerminal,
  type TerminalOptions,
} from '../../support/terminal.ts';
import { until } from '../../support/until.ts';

export const starter = path.join(readTextFolder, 'starter.js');
export const solution = path.join(readTextFolder, 'solution.js');
export const endless = 'for (;;);';
/** From the first sentence of the README. */
export const task = 'Write readText(stream): it takes';

export let cwd = '';
export let home = '';
export let terminal: NodeLabTerminal;

/** Registers what is done before and after each test of a file. */
export function setUpExerciseTab(): void {
  beforeEach(() => {
    cwd = temporary('exercises');
    home = freshHome();
  });
  afterEach(async () => {
    await terminal.close();
    rmSync(cwd, { recursive: true, force: true });
  });
}

export const file = () => path.join(cwd, readTextId, 'exercise.js');
export const shown = () => terminal.screen().join('\n');

/** What is recorded of the exercise; undefined where nothing is. */
export function recorded(): Partial<ExerciseProgress> | undefined {
  const written = readFileSync(path.join(home, 'progress/progress.json'), 'utf8');
  return JSON.parse(written).exercises[readTextId];
}

/** What is shown is recorded a moment later. */
export const untilRecorded = (isThere: (exercise: Partial<ExerciseProgress>) => boolean) =>
  until(
    () => isThere(recorded() ?? {}),
    () => `recorded is ${JSON.stringify(recorded())}`,
  );

/** Puts a submission where `exercise start` would. */
export function handIn(text: string): void {
  mkdirSync(path.join(cwd, readTextId), { recursive: true });
  writeFileSync(file(), text);
}

export async function openList(options: TerminalOptions = {}): Promise<void> {
  const env = { NODE_LAB_HOME: home, ...options.env };
  terminal = openTerminal([], { columns: 120, rows: 60, cwd, ...options, env });
  await terminal.waitForText(/enter\s+open/i);
}

/** Opens the tab with 16-read-text in it. */
export async function openExercise(options?: TerminalOptions): Promise<void> {
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

/** The screen of `node-lab resolve`, in a real pseudo-terminal. */

import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { packageFolder } from '../support/paths.ts';
import { untilNoneLeft } from '../support/processes.ts';
import { type NodeLabTerminal, openTerminal } from '../support/terminal.ts';

let terminal: NodeLabTerminal;
afterEach(() => terminal.close());

const from = path.join(packageFolder, 'package.json');

test('shows both ways as tabs; what was asked for stays in the terminal', async () => {
  terminal = openTerminal(['resolve', './src', '--from', from], { columns: 80, rows: 24 });
  await terminal.waitForText('MODULE_NOT_FOUND');
  expect(terminal.isAlternate()).toBe(true);
  await terminal.waitForText("require('./src')");
  terminal.key('tab');
  await terminal.waitForText("import './src'");
  terminal.type('G');
  // Of the sentence on index.js: one word, since where a line breaks depends on the folder's path.
  await terminal.waitForText('meaning');
  terminal.type('?');
  await terminal.waitForText('back to the first tab');
  terminal.type('x');
  terminal.type('q');
  expect((await terminal.ended).exitCode).toBe(1);
  expect(terminal.isAlternate()).toBe(false);
  expect(terminal.isCursorVisible()).toBe(true);
  expect(terminal.everything().join('\n')).toMatch(/require\('\.\/src'\)[\s\S]*→ MODULE_NOT_FOUND/);
  await untilNoneLeft(terminal.pid);
});

test('--no-ui prints it', async () => {
  terminal = openTerminal(['resolve', 'typescript', '--no-ui', '--from', from], { rows: 40 });
  expect((await terminal.ended).exitCode).toBe(0);
  expect(terminal.sent()).not.toContain('\x1b[?1049h');
  expect(terminal.everything().join('\n')).toContain('→');
});

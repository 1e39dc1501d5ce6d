/** The screen of `node-lab gc`, in a real pseudo-terminal. */

import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { packageFolder } from '../support/paths.ts';
import { untilNoneLeft } from '../support/processes.ts';
import { type NodeLabTerminal, openTerminal } from '../support/terminal.ts';

let terminal: NodeLabTerminal;
afterEach(() => terminal.close());

const script = (name: string) => path.join(packageFolder, 'tests/fixtures/gc', name);

test('shows the heap while the script runs, then advice and output; the report stays', async () => {
  terminal = openTerminal(['gc', '--try', '--max-semi-space-size=1', script('known.cjs')], {
    columns: 80,
    rows: 24,
  });
  await terminal.waitForText('heap, MB');
  expect(terminal.isAlternate()).toBe(true);
  await terminal.waitForText(/✓ ended after/);
  terminal.key('tab');
  await terminal.waitForText('With 2 MB instead of 1 MB');
  terminal.type('3');
  await terminal.waitForText('"rounds":400');
  // The trace is not among the script's own lines.
  expect(terminal.screen().join('\n')).not.toMatch(/Scavenge/);
  terminal.type('?');
  await terminal.waitForText('stop the script, as Ctrl-C does');
  terminal.type('x');
  terminal.key('escape');
  await terminal.waitForText('heap, MB');
  terminal.type('q');
  expect((await terminal.ended).exitCode).toBe(0);
  expect(terminal.isAlternate()).toBe(false);
  expect(terminal.isCursorVisible()).toBe(true);
  expect(terminal.everything().join('\n')).toContain('Garbage collection of known.cjs');
  await untilNoneLeft(terminal.pid);
});

test('s stops a script that goes on for ever, and what it came to is told', async () => {
  terminal = openTerminal(['gc', '--max-old-space-size=4000', script('leak.cjs')]);
  await terminal.waitForText(/full +\d+/);
  terminal.type('s');
  await terminal.waitForText(/[!✓] \w+.* after/);
  terminal.key('ctrlC');
  await terminal.ended;
  expect(terminal.isAlternate()).toBe(false);
  await untilNoneLeft(terminal.pid);
});

test('--no-ui leaves the terminal to the script', async () => {
  terminal = openTerminal(['gc', '--no-ui', script('known.cjs')], { rows: 60 });
  await terminal.waitForText('Garbage collection of known.cjs');
  await terminal.ended;
  expect(terminal.sent()).not.toContain('\x1b[?1049h');
  expect(terminal.everything().join('\n')).toMatch(/\{"rounds":400.*\n\nGarbage/);
});

test('a flag that Node refuses gives the terminal back before it is told', async () => {
  terminal = openTerminal(['gc', '--max-heep=1', script('known.cjs')]);
  expect((await terminal.ended).exitCode).toBe(2);
  expect(terminal.isAlternate()).toBe(false);
  expect(terminal.everything().join('\n')).toContain('bad option');
});

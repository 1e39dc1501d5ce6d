/** The screen of `node-lab profile`, in a real pseudo-terminal. */

import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { packageFolder } from '../support/paths.ts';
import { untilNoneLeft } from '../support/processes.ts';
import { type NodeLabTerminal, openTerminal } from '../support/terminal.ts';

let terminal: NodeLabTerminal;
afterEach(() => terminal.close());

const script = (name: string) => path.join(packageFolder, 'tests/fixtures/profile', name);

test('the flame chart is stepped through, zoomed and searched; the report stays', async () => {
  terminal = openTerminal(['profile', '--by', 'inspector', script('known.cjs')], {
    columns: 100,
    rows: 24,
  });
  await terminal.waitForText(/▏main ─/);
  expect(terminal.isAlternate()).toBe(true);
  const axis = () => terminal.screen().find((row) => /\d ms {2}/.test(row)) ?? '';
  const whole = axis();
  expect(whole).toMatch(/│ 0 ms/);
  // From the outermost row down to a function, which is told of below.
  terminal.key('down');
  await terminal.waitForText(/main {2}\S*known\.cjs:17/);
  terminal.key('down');
  await terminal.waitForText(/(?:hot|warm) {2}\S*known\.cjs:\d+[\s\S]* self, \d+ % of the work/);
  terminal.key('enter');
  await terminal.waitFor(() => axis() !== whole && axis() !== '', 'another part of the time');
  terminal.key('escape');
  await terminal.waitFor(() => axis() === whole, 'the whole time');
  // A key that is a command of the screen's is typed like any other.
  terminal.type('/');
  terminal.type('q');
  terminal.key('backspace');
  terminal.type('WARM');
  await terminal.waitForText('/WARM█');
  terminal.key('enter');
  await terminal.waitForText(/"WARM": 1 of \d+/);
  await terminal.waitForText(/▸warm/);
  await terminal.waitForText(/warm {2}\S*known\.cjs:12/);
  terminal.type('n');
  await terminal.waitForText(/"WARM": 2 of \d+/);
  terminal.type('i');
  await terminal.waitForText(/▏Module/i);
  terminal.key('tab');
  await terminal.waitForText(/hot \S*known\.cjs:7/);
  terminal.type('?');
  await terminal.waitForText('zoom to the chosen function');
  terminal.type('x');
  terminal.type('q');
  expect((await terminal.ended).exitCode).toBe(0);
  expect(terminal.isAlternate()).toBe(false);
  expect(terminal.everything().join('\n')).toContain('CPU profile of known.cjs');
  await untilNoneLeft(terminal.pid);
});

test.runIf(process.platform !== 'win32')(
  's ends a script that waits, and it leaves its profile',
  async () => {
    terminal = openTerminal(['profile', '--by-signal', script('phases.cjs')], { rows: 24 });
    await terminal.waitForText(/Waiting for SIGUSR2: kill -USR2 \d+/);
    const pid = Number(/kill -USR2 (\d+)/.exec(terminal.screen().join('\n'))?.[1]);
    process.kill(pid, 'SIGUSR2');
    await terminal.waitForText('Profiling until SIGUSR2 comes again');
    terminal.type('s');
    await terminal.waitForText(/▏during ─/);
    terminal.key('ctrlC');
    await terminal.ended;
    expect(terminal.isAlternate()).toBe(false);
    await untilNoneLeft(terminal.pid);
  },
);

test('--no-ui leaves the terminal to the script', async () => {
  terminal = openTerminal(['profile', '--no-ui', script('known.cjs')], { rows: 60 });
  await terminal.waitForText('CPU profile of known.cjs');
  await terminal.ended;
  expect(terminal.sent()).not.toContain('\x1b[?1049h');
  expect(terminal.everything().join('\n')).toMatch(/"listeners":0\}\n\nCPU profile/);
});

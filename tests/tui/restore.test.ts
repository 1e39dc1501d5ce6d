import { afterEach, expect, test } from 'vitest';
import { type NodeLabTerminal, openFixtures, openTerminal } from '../support/terminal.ts';

let terminal: NodeLabTerminal;
afterEach(() => terminal.close());

test('a crash of ours restores the terminal and then says what went wrong', async () => {
  terminal = openFixtures();
  await terminal.waitForText('quit');
  terminal.type('91');
  terminal.key('enter');
  await terminal.waitForText('program ‹ fine.js ›');
  terminal.type('2r');
  await terminal.waitForText('Before the first run');
  terminal.type('r');
  expect((await terminal.ended).exitCode).toBe(3);
  expect(terminal.isAlternate()).toBe(false);
  expect(terminal.isCursorVisible()).toBe(true);
  const shown = terminal.everything().join('\n');
  expect(shown).toContain('this is a defect of node-lab, please report it');
  expect(shown).toContain('the view is broken');
});

test.each([
  ['SIGTERM', 143],
  ['SIGHUP', 129],
  ['SIGINT', 130],
] as const)('%s while the labs still open restores the terminal', async (signal, code) => {
  terminal = openTerminal();
  await terminal.waitFor(() => terminal.sent().includes('\x1b[?1049h'), 'the screen is taken');
  terminal.kill(signal);
  expect(await terminal.ended).toMatchObject({ exitCode: code });
  expect(terminal.isAlternate()).toBe(false);
  expect(terminal.isCursorVisible()).toBe(true);
});

test('Ctrl-C on the list restores the terminal', async () => {
  terminal = openTerminal();
  await terminal.waitForText('quit');
  terminal.key('ctrlC');
  expect((await terminal.ended).exitCode).toBe(0);
  expect(terminal.isAlternate()).toBe(false);
  expect(terminal.isCursorVisible()).toBe(true);
});

test('bad input takes no terminal at all', async () => {
  terminal = openTerminal(['--labs', 'nowhere']);
  expect((await terminal.ended).exitCode).toBe(2);
  expect(terminal.sent()).not.toContain('\x1b[?1049h');
  expect(terminal.everything().join('')).toContain('"nowhere"');
});

test('a command in a terminal has colours, and none under NO_COLOR', async () => {
  terminal = openTerminal(['list']);
  expect((await terminal.ended).exitCode).toBe(0);
  expect(terminal.sent()).toMatch(/\x1b\[36m/);
  expect(terminal.isAlternate()).toBe(false);
  await terminal.close();

  terminal = openTerminal(['list'], { env: { NO_COLOR: '1' } });
  expect((await terminal.ended).exitCode).toBe(0);
  expect(terminal.sent()).not.toMatch(/\x1b\[[\d;]*3\d/);
});

import { afterEach, expect, test } from 'vitest';
import { openCatalog } from '../../src/lab/catalog.ts';
import { type NodeLabTerminal, openTerminal } from '../support/terminal.ts';

const { entries } = openCatalog();
const numberOf = (row: string | undefined) => Number(/▸\s+(\d+)/.exec(row ?? '')?.[1]);

let terminal: NodeLabTerminal;
afterEach(() => terminal.close());

const chosen = () => numberOf(terminal.screen().find((row) => row.includes('▸')));
const listed = () =>
  terminal
    .screen()
    .flatMap((row) => /^ [ ▸] +(\d+) {2}\S/.exec(row)?.[1] ?? [])
    .map(Number);
const waitForChosen = (number: number | undefined) =>
  terminal.waitFor(() => chosen() === number, `lab ${number} is chosen`);

test('the list: the alternate screen, moving, jumping, filtering, help, quitting', async () => {
  terminal = openTerminal();
  await terminal.waitForText('quit');
  expect(terminal.isAlternate()).toBe(true);
  expect(terminal.isCursorVisible()).toBe(false);
  expect(terminal.screen()[0]).toMatch(/^ node-lab +Node \d+\.\d+\.\d+$/);
  expect(terminal.screen()[1]).toMatch(/^ labs ░+ 0 of \d+ run {3}exercises ░+ 0 of \d+ passed$/);
  expect(listed()).toEqual(entries.map(({ number }) => number));
  expect(terminal.screen().filter((row) => /○ new(?: +·+)?$/.test(row)).length).toBe(
    entries.length,
  );

  const [first, second] = entries;
  const last = entries.at(-1);
  await waitForChosen(first?.number);
  terminal.key('down');
  await waitForChosen(second?.number);
  terminal.type('k');
  await waitForChosen(first?.number);
  terminal.type('G');
  await waitForChosen(last?.number);
  terminal.key('down');
  terminal.type('g');
  await waitForChosen(first?.number);
  terminal.type('j');
  await waitForChosen(second?.number);

  for (const { number } of [...entries].reverse()) {
    for (const digit of String(number)) {
      terminal.type(digit);
    }
    await waitForChosen(number);
    // Anything but a digit ends the number.
    terminal.key('tab');
  }

  terminal.type('/utf');
  await terminal.waitForText('filter utf');
  await terminal.waitFor(() => listed().join() === '16', 'lab 16 alone is listed');
  expect(chosen()).toBe(16);
  terminal.type('x');
  await terminal.waitForText('No lab matches');
  terminal.key('backspace');
  await terminal.waitFor(() => listed().join() === '16', 'lab 16 is listed again');
  terminal.key('escape');
  await terminal.waitFor(() => listed().length === entries.length, 'all labs are listed');
  expect(terminal.screen().join('\n')).not.toContain('filter utf');

  terminal.type('?');
  await terminal.waitForText('Any key closes this.');
  terminal.type('q');
  await terminal.waitUntilGone('Any key closes this.');
  expect(terminal.hasEnded()).toBe(false);

  terminal.type('q');
  expect(await terminal.ended).toMatchObject({ exitCode: 0 });
  expect(terminal.isAlternate()).toBe(false);
  expect(terminal.isCursorVisible()).toBe(true);
  expect(terminal.everything().join('').trim()).toBe('');
});

test('letters that are commands are text while the filter is typed', async () => {
  terminal = openTerminal();
  await terminal.waitForText('quit');
  terminal.type('/q?jkg1');
  await terminal.waitForText('filter q?jkg1');
  expect(terminal.hasEnded()).toBe(false);
  terminal.key('escape');
  await terminal.waitUntilGone('filter q?jkg1');
});

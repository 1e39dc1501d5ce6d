/** The Versions tab, with stand-ins for other versions. */

import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { homeWithRuntimes } from '../support/fake-runtime.ts';
import { fixtureLabs } from '../support/paths.ts';
import { untilNoneLeft } from '../support/processes.ts';
import { type NodeLabTerminal, openTerminal } from '../support/terminal.ts';

let home: ReturnType<typeof homeWithRuntimes>;
let terminal: NodeLabTerminal;
beforeAll(() => {
  home = homeWithRuntimes(['10.99.0', '22.99.0']);
});
afterAll(() => home.remove());
afterEach(() => terminal.close());

const current = process.versions.node.replaceAll('.', '\\.');

async function openLab(args: readonly string[], number: number, columns = 120): Promise<void> {
  terminal = openTerminal([...args], { columns, rows: 40, env: home.env });
  await terminal.waitForText(/enter\s+open/i);
  terminal.type(String(number));
  terminal.key('enter');
  await terminal.waitForText('1 of');
}

test('a program is run on the versions that are chosen, side by side', async () => {
  await openLab([], 3);
  terminal.type('v');
  await terminal.waitForText('On which versions shall drain.js run');
  await terminal.waitForText(/ \[x\] 22\.99\.0 +installed by node-lab/);
  await terminal.waitForText(new RegExp(`\\[x\\] ${current} +current`));
  await terminal.waitForText(/\[ \] 0\.10 +not installed/);

  // Without 22.
  terminal.type('jj ');
  await terminal.waitForText(/▸ \[ \] 22\.99\.0/);
  terminal.key('enter');
  await terminal.waitForText(new RegExp(`Node 10\\.99\\.0 +Node ${current}`));
  await terminal.waitForText('The printouts are the same.');
  expect(terminal.everything().join('\n')).not.toContain('22.99.0');

  // Asked again, what was chosen is still.
  await terminal.waitForText('v versions');
  terminal.type('v');
  await terminal.waitForText(/ \[ \] 22\.99\.0/);
  terminal.key('escape');
  await terminal.waitForText('The printouts are the same.');
  terminal.type('q');
  expect((await terminal.ended).exitCode).toBe(0);
});

test('--node chooses the versions before the labs open', async () => {
  await openLab(['--node', '10,22'], 3);
  terminal.type('v');
  await terminal.waitForText(/ \[x\] 22\.99\.0/);
  expect(terminal.screen().join('\n')).toMatch(/\[x\] 10\.99\.0/);
  expect(terminal.screen().join('\n')).toMatch(new RegExp(`\\[ \\] ${current} +current`));
});

test('--node with a version that is not there is refused before the terminal is taken', async () => {
  terminal = openTerminal(['--node', 'banana'], { env: home.env });
  expect((await terminal.ended).exitCode).toBe(2);
  expect(terminal.isAlternate()).toBe(false);
  expect(terminal.screen().join(' ')).toMatch(/"banana" is no version/);
});

test('a version that a program does not run on cannot be chosen', async () => {
  await openLab([], 28);
  terminal.type('v');
  await terminal.waitForText(/\[ \] 10\.99\.0 +it needs Node 20.19 or newer/);
  for (const _ of Array.from({ length: 20 })) {
    terminal.key('down');
  }
  await terminal.waitForText(/▸ \[ \] 0\.10 /);
  terminal.type(' ');
  terminal.key('up');
  await terminal.waitForText(/▸ \[ \] 4 /);
  expect(terminal.screen().join('\n')).toMatch(/\[ \] 0\.10 +it needs/);
});

test('s stops programs that do not end, and leaving the lab ends them', async () => {
  await openLab(['--labs', fixtureLabs], 90);
  const program = () => /program ‹ (\S+) ›/.exec(terminal.screen().join('\n'))?.[1];
  while (program() !== 'server.js') {
    const before = program();
    terminal.type(']');
    await terminal.waitFor(() => ![before, undefined].includes(program()), 'another program');
  }
  terminal.type('v');
  await terminal.waitForText('On which versions shall server.js run');
  await terminal.waitForText(/\[x\] 22\.99\.0/);
  terminal.key('enter');
  await terminal.waitFor(
    () =>
      (
        terminal
          .screen()
          .join('\n')
          .match(/listening/g) ?? []
      ).length >= 2,
    'both servers',
  );
  terminal.type('s');
  await terminal.waitFor(
    () =>
      (
        terminal
          .screen()
          .join('\n')
          .match(/stopped/g) ?? []
      ).length >= 2,
    'both stopped',
  );
  terminal.type('r');
  await terminal.waitFor(
    () =>
      (
        terminal
          .screen()
          .join('\n')
          .match(/running …/g) ?? []
      ).length >= 2,
    'both running',
  );
  terminal.key('escape');
  await terminal.waitForText(/enter\s+open/i);
  terminal.type('q');
  await terminal.ended;
  await untilNoneLeft(terminal.pid);
});

import { existsSync } from 'node:fs';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { packageFolder } from '../support/paths.ts';
import { untilNoneLeft } from '../support/processes.ts';
import { type NodeLabTerminal, openTerminal } from '../support/terminal.ts';

let terminal: NodeLabTerminal;
afterEach(() => terminal.close());

const script = (name: string) => path.join(packageFolder, 'tests/fixtures/scripts', name);

/** The line that the mark stands on. */
const marked = () => terminal.screen().find((row) => row.includes('│ ▸')) ?? '';
const untilMarked = (text: RegExp) =>
  terminal.waitFor(() => text.test(marked()), `the mark on ${text}`);

test('trace --ui steps forth and back through the callbacks of a script', async () => {
  terminal = openTerminal(['trace', '--ui', script('steps.js')], { columns: 140, rows: 36 });
  await terminal.waitForText(/✓ ended after/);
  await untilMarked(/start/);
  await terminal.waitForText(/causes +Node starts it/);

  terminal.type('n');
  await untilMarked(/promise/);
  await terminal.waitForText(/writes +steps\.js:10/);
  terminal.type('nn');
  await untilMarked(/immediate/);
  await terminal.waitForText(/check, iteration \d+/);
  await terminal.waitForText(/causes +file steps\.js:4 < main/);
  await terminal.waitForText(/scheduled +steps\.js:5 +setImmediate\(function later/);
  // The source beside it marks the line that wrote.
  await terminal.waitForText(/▶ +6 .*console\.log\('immediate'\)/);

  terminal.key('up');
  await untilMarked(/tick/);
  terminal.type('N');
  await untilMarked(/promise/);
  terminal.type('G');
  await untilMarked(/immediate/);
  terminal.type('g');
  await untilMarked(/start/);

  // A frame may be half drawn.
  await terminal.waitFor(() => callbackCount() !== null, 'the count of callbacks');
  const folded = callbackCount() as number;
  terminal.type('i');
  await terminal.waitFor(
    () => (callbackCount() ?? 0) > folded,
    "Node's own callbacks in the count",
  );
  terminal.type('i');
  await terminal.waitFor(() => callbackCount() === folded, 'the count without them');

  terminal.type('3');
  await terminal.waitForText(/lines 1-4 of 4/);
  terminal.type('4');
  await terminal.waitForText('iterations');
  terminal.type('q');
  expect((await terminal.ended).exitCode).toBe(0);
  expect(terminal.isAlternate()).toBe(false);
  expect(terminal.isCursorVisible()).toBe(true);
});

/** `callback 3 of 17`: 17; null while it is not on the screen. */
function callbackCount(): number | null {
  const count = /callback \d+ of (\d+)/.exec(terminal.screen().join('\n'))?.[1];
  return count === undefined ? null : Number(count);
}

test('trace --ui shows a server while it runs, and s ends it', async () => {
  terminal = openTerminal(['trace', '--ui', script('server.js')], { columns: 80, rows: 24 });
  await terminal.waitForText('listening');
  await terminal.waitForText(/running \d/);
  terminal.type('s');
  await terminal.waitForText(/stopped after/);
  terminal.type('2');
  await terminal.waitForText(/▶ +2 .*console\.log\('listening'\)/);
  terminal.key('ctrlC');
  await terminal.ended;
  await untilNoneLeft(terminal.pid);
});

test('leaving a trace that goes on ends the script', async () => {
  terminal = openTerminal(['trace', '--ui', script('server.js')]);
  await terminal.waitForText('listening');
  terminal.type('q');
  await terminal.ended;
  expect(terminal.isAlternate()).toBe(false);
  await untilNoneLeft(terminal.pid);
});

test('the view of lab 1 steps through the callbacks, and Enter shows the source', async () => {
  terminal = openTerminal([], { columns: 120, rows: 40 });
  await terminal.waitForText('quit');
  terminal.type('1');
  await terminal.waitForText(/▸ +1 /);
  terminal.key('enter');
  await terminal.waitForText('Lesson');
  terminal.type('rr');
  await terminal.waitForText(/✓ ended after/);
  terminal.type('2');
  await untilMarked(/main script/);
  terminal.key('down');
  await untilMarked(/tick 1/);
  await terminal.waitForText(/scheduled +order\.js:\d+ +process\.nextTick/);
  terminal.key('up');
  await untilMarked(/main script/);
  terminal.key('down');
  await untilMarked(/tick 1/);
  terminal.key('enter');
  await terminal.waitForText(/▶ +\d+ .*console\.log\(text\)/);
});

test('the view of lab 2 has the histogram, and the timeline of a watched execution', async () => {
  terminal = openTerminal([], { columns: 120, rows: 50 });
  await terminal.waitForText('quit');
  terminal.type('2');
  await terminal.waitForText(/▸ +2 /);
  terminal.key('enter');
  await terminal.waitForText('repeat');
  terminal.type('e');
  await terminal.waitForText('Enter sets it');
  for (const _ of '100') {
    terminal.key('backspace');
  }
  terminal.type('10');
  terminal.key('enter');
  await terminal.waitForText(/repeat . 10 /);
  terminal.type('rr2');
  await terminal.waitForText(/10 of 10 executions/);
  await terminal.waitForText('watched by a probe and not counted');
  terminal.type('n');
  await untilMarked(/first, \d/);
});

test.skipIf(!existsSync('/dev/full'))(
  'trace --ui gives the terminal back when its file cannot be written',
  async () => {
    terminal = openTerminal(['trace', '--ui', '--out', '/dev/full', script('steps.js')]);
    expect((await terminal.ended).exitCode).toBe(3);
    expect(terminal.isAlternate()).toBe(false);
    expect(terminal.isCursorVisible()).toBe(true);
    expect(terminal.screen().join(' ')).toMatch(/"\/dev\/full" could not be written to the end/);
    await untilNoneLeft(terminal.pid);
  },
);

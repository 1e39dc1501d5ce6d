import { afterEach, describe, expect, test } from 'vitest';
import { widthOf } from '../../src/views/width.ts';
import { type NodeLabTerminal, openFixtures, openTerminal } from '../support/terminal.ts';

let terminal: NodeLabTerminal;
afterEach(() => terminal.close());

async function open(number: number): Promise<void> {
  await terminal.waitForText('quit');
  terminal.type(`${number}`);
  await terminal.waitForText(new RegExp(`▸ +${number} `));
  terminal.key('enter');
  await terminal.waitForText('program ‹');
}

async function run(): Promise<void> {
  terminal.type('r');
  await terminal.waitForText('Before the first run');
  terminal.type('r');
}

describe('80 columns and 24 rows', () => {
  test('have lesson and results as tabs of one pane, and everything in reach', async () => {
    terminal = openTerminal([], { columns: 80, rows: 24 });
    await open(16);
    await terminal.waitForText(
      /╭ Lesson ─ Output ─ View ─ Source ─ Findings ─ Versions ─ Exercises ─+╮/,
    );
    await terminal.waitForText(/1 of \d+ sections/);
    terminal.type('-');
    await terminal.waitForText('chunk ‹ 10 bytes ›');
    terminal.type('+');
    await terminal.waitForText('chunk ‹ 11 bytes ›');
    await run();
    await terminal.waitForText('ended after');
    await terminal.waitForText('$ node concat-strings.js 11 poem');
    terminal.type('2');
    await terminal.waitForText('E5 BA 8A');
    terminal.type('3');
    await terminal.waitForText('createReadStream');
    terminal.type('4');
    await terminal.waitForText('Your prediction');
    terminal.type('p');
    await terminal.waitForText('How many U+FFFD');
    terminal.key('escape');
    await terminal.waitUntilGone('How many U+FFFD');
    terminal.key('shiftTab');
    await terminal.waitForText(/\d+ of \d+ sections/);
    terminal.type('?');
    await terminal.waitForText('Any key closes this.');
    terminal.type('x');
    await terminal.waitUntilGone('Any key closes this.');
    for (const row of terminal.screen()) {
      expect(widthOf(row)).toBeLessThanOrEqual(80);
    }
    terminal.key('escape');
    await terminal.waitForText('● run');
  });

  test('list the labs without a row that is cut at its mark', async () => {
    terminal = openTerminal([], { columns: 80, rows: 24 });
    await terminal.waitForText('quit');
    for (const row of terminal.screen().filter((one) => /^ [ ▸] +\d+ {2}/.test(one))) {
      expect(row).toMatch(/○ new(?: +·+)?$/);
      expect(widthOf(row)).toBeLessThanOrEqual(80);
    }
  });
});

describe('a window that is too small', () => {
  test('says so, and recovers with everything as it was', async () => {
    terminal = openTerminal();
    await open(16);
    terminal.type('-');
    await terminal.waitForText('chunk ‹ 10 bytes ›');
    await run();
    await terminal.waitForText('ended after');
    terminal.resize(40, 10);
    await terminal.waitForText('This window is too small.');
    await terminal.waitForText(/needs \d+x\d+/);
    expect(terminal.screen().join('\n')).not.toContain('chunk');
    terminal.resize(110, 32);
    await terminal.waitForText('chunk ‹ 10 bytes ›');
    await terminal.waitForText('ended after');
    await terminal.waitForText('$ node concat-strings.js 10 poem');
    expect(terminal.screen().join('\n')).not.toContain('too small');
    terminal.type('q');
    expect((await terminal.ended).exitCode).toBe(0);
  });

  test.each([
    ['q', 'q'],
    ['Ctrl-C', '\x03'],
  ])('at the start says so, and %s quits', async (_key, typed) => {
    terminal = openTerminal([], { columns: 40, rows: 10 });
    await terminal.waitForText('This window is too small.');
    expect(terminal.isAlternate()).toBe(true);
    terminal.type(typed);
    expect((await terminal.ended).exitCode).toBe(0);
    expect(terminal.isAlternate()).toBe(false);
    expect(terminal.isCursorVisible()).toBe(true);
  });

  test('at the start opens the list once it grows', async () => {
    terminal = openTerminal([], { columns: 30, rows: 5 });
    await terminal.waitForText('too small');
    terminal.resize(90, 30);
    await terminal.waitForText('quit');
    expect(terminal.screen()[1]).toMatch(/^ labs .* passed$/);
  });

  test('of one column and one row does no harm', async () => {
    terminal = openTerminal();
    await open(16);
    terminal.resize(2, 1);
    terminal.resize(100, 30);
    await terminal.waitForText('program ‹ concat-strings.js ›');
  });
});

test('resizing during a run loses nothing', async () => {
  terminal = openFixtures(['--output-limit', '100'], { columns: 120, rows: 40 });
  await open(90);
  terminal.type(']');
  await terminal.waitForText('program ‹ flood.js ›');
  terminal.type('e');
  await terminal.waitForText('Enter sets it');
  for (let digits = 0; digits < 4; digits++) {
    terminal.key('backspace');
  }
  terminal.type('200000');
  await terminal.waitForText('lines: 200000');
  terminal.key('enter');
  await terminal.waitForText('lines ‹ 200000 ›');
  await run();
  for (const [columns, rows] of [
    [80, 24],
    [40, 10],
    [130, 45],
    [100, 20],
    [61, 17],
    [110, 30],
  ] as const) {
    terminal.resize(columns, rows);
    await terminal.waitFor(
      () => terminal.screen().some((row) => /too small|^ node-lab {2}90/.test(row)),
      `a frame at ${columns}x${rows}`,
    );
  }
  await terminal.waitForText('✓ ended after');
  await terminal.waitForText('line 200000');
  await terminal.waitForText(/180000[^╯]*dropped/);
  const rows = terminal.screen();
  expect(rows.filter((row) => row.startsWith(' node-lab')).length).toBe(1);
  const numbers = rows.flatMap((row) => /│ {3}line (\d+) +│$/.exec(row)?.[1] ?? []).map(Number);
  expect(numbers.length).toBeGreaterThan(10);
  expect(numbers).toEqual(numbers.map((_, index) => 200_000 - numbers.length + 1 + index));
});

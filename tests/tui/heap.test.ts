import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, expect, test } from 'vitest';
import { untilNoneLeft } from '../support/processes.ts';
import { type NodeLabTerminal, openTerminal } from '../support/terminal.ts';

let terminal: NodeLabTerminal;
afterEach(() => terminal?.close());

const folder = mkdtempSync(path.join(os.tmpdir(), 'node-lab-heap-ui-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Goes on until somebody ends it. */
const file = path.join(folder, 'leak.js');
writeFileSync(
  file,
  `class Session { constructor(n) { this.rows = new Array(100).fill(n); } }
const sessions = new Map();
setInterval(() => {
  for (let i = 0; i < 20; i++) sessions.set(sessions.size, new Session(i));
  if (sessions.size % 1000 === 0) console.log('holding ' + sessions.size);
}, 2);
`,
);

test('heap shows the report while the script runs, and its output apart', async () => {
  terminal = openTerminal(['heap', '--after', '200ms', '--between', '400ms', file], {
    columns: 100,
    rows: 44,
  });
  await terminal.waitForText(/heap +leak\.js/);
  await terminal.waitForText(/snapshots by (?:heapdump|node:v8): at .* in .*, at/);
  await terminal.waitForText('sessions (Map) gathers Session {rows}');
  await terminal.waitForText(/▸ var sessions/);
  await terminal.waitForText(/running \d/);

  terminal.type('2');
  await terminal.waitForText(/holding 1000/);
  terminal.type('?');
  await terminal.waitForText('Any key closes this.');
  terminal.type('x');
  await terminal.waitForText(/holding/);
  terminal.type('1');
  await terminal.waitForText('What keeps it alive');

  terminal.type('s');
  await terminal.waitForText(/(?:stopped|ended by .*) after/);
  terminal.type('q');
  expect((await terminal.ended).exitCode).toBe(0);
  expect(terminal.isAlternate()).toBe(false);
  // What it came to stays in the terminal.
  expect(terminal.everything().join('\n')).toContain('sessions (Map) gathers');
  await untilNoneLeft(terminal.pid);
});

test('in a small window the report scrolls', async () => {
  terminal = openTerminal(['heap', '--after', '200ms', '--between', '400ms', file], {
    columns: 80,
    rows: 24,
  });
  await terminal.waitForText(/lines 1-\d+ of \d+/);
  terminal.type('G');
  await terminal.waitForText(/▸ var sessions/);
  terminal.type('g');
  await terminal.waitForText(/snapshots by/);
  terminal.type('q');
  expect((await terminal.ended).exitCode).toBe(0);
});

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { freshHome } from '../support/home.ts';
import { runNodeLab } from '../support/node-lab.ts';
import { type NodeLabTerminal, openTerminal } from '../support/terminal.ts';
import { until } from '../support/until.ts';

let home = '';
let terminal: NodeLabTerminal | null = null;
beforeEach(() => {
  home = freshHome();
});
afterEach(async () => {
  await terminal?.close();
});

async function open(): Promise<NodeLabTerminal> {
  await terminal?.close();
  terminal = openTerminal([], { env: { NODE_LAB_HOME: home } });
  await terminal.waitForText(/of \d+ run /);
  return terminal;
}
const file = () => path.join(home, 'progress/progress.json');
const stored = () => JSON.parse(readFileSync(file(), 'utf8'));
const runLab16 = () => runNodeLab(['run', '16', '--json'], { env: { NODE_LAB_HOME: home } });

test('what was opened, predicted and run is there the next time', async () => {
  const first = await open();
  await first.waitForText('quit');
  first.type('16');
  first.key('enter');
  await first.waitForText('predict');
  first.type('p');
  await first.waitForText('Enter commits');
  first.type('5');
  await first.waitForText('› 5');
  first.key('enter');
  await first.waitForText('back');
  first.type('r');
  // The score is known and stored while the screen is still open.
  await until(
    () => existsSync(file()) && stored().labs['16-utf8-in-chunks']?.predictions[0]?.outcome != null,
    () => `a score; the screen is\n${first.screen().join('\n')}`,
  );
  first.type('q');
  expect(await first.ended).toMatchObject({ exitCode: 0 });

  const lab = stored().labs['16-utf8-in-chunks'];
  expect(lab).toMatchObject({ opened: { count: 1 }, runs: { count: 1 } });
  const [{ answer, outcome }] = lab.predictions;
  const { score, actual } = outcome;
  expect(answer).toBe(5);
  expect(score).toBe(Math.max(0, Math.round(100 * (1 - Math.abs(5 - actual) / actual))));

  const kept = path.join(home, 'progress/runs/16-utf8-in-chunks.json');
  expect(JSON.parse(readFileSync(kept, 'utf8'))).toMatchObject({
    slug: '16-utf8-in-chunks',
    node: process.versions.node,
    reason: 'exit',
    findings: [{ holds: true }, { holds: true }],
  });

  const second = await open();
  await second.waitForText(new RegExp(`16 .*◆ predicted.* ${score} %`));
  expect(second.screen()[1]).toMatch(/^ labs █.*1 of \d+ run /);
  second.type('q');
  await second.ended;
});

test('a run on the command line is marked on the list', async () => {
  await runLab16();
  const list = await open();
  await list.waitForText(/16 .*● run/);
  list.type('q');
  await list.ended;
});

test('a damaged file: the list shows the backup, says so until a key, and again at the end', async () => {
  await runLab16();
  await runLab16();
  writeFileSync(file(), '{"schema');
  const list = await open();
  await list.waitForText(/16 .*● run/);
  await list.waitForText('was damaged');
  list.type('j');
  await list.waitUntilGone('was damaged');
  expect(stored().labs['16-utf8-in-chunks'].runs.count).toBe(1);
  list.type('q');
  expect(await list.ended).toMatchObject({ exitCode: 0 });
  expect(list.screen().join('')).toContain('was damaged');
});

test('a home that cannot be made: labs run, and the warning comes', async () => {
  writeFileSync(path.join(home, 'file'), '');
  home = path.join(home, 'file', 'home');
  const list = await open();
  await list.waitForText('quit');
  list.type('16');
  list.key('enter');
  await list.waitForText('predict');
  list.type('r');
  await list.waitForText('r runs without a prediction');
  list.type('r');
  await list.waitForText('ended');
  list.key('escape');
  // What counts in this session is shown all the same.
  await list.waitForText(/16 .*● run/);
  list.type('q');
  expect(await list.ended).toMatchObject({ exitCode: 0 });
  expect(list.screen().join('')).toContain('Progress cannot be saved');
});

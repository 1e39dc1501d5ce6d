import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openExercises } from '../../src/coursework/catalog.ts';
import { readTextFolder, temporary } from '../coursework/support/class.ts';
import { freshHome } from '../support/home.ts';
import { runNodeLab } from '../support/node-lab.ts';

let cwd = '';
let env: NodeJS.ProcessEnv = {};
beforeEach(() => {
  cwd = temporary('exercise');
  env = { NODE_LAB_HOME: freshHome() };
});
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

const exercise = (...args: string[]) => runNodeLab(['exercise', ...args], { cwd, env });
const starter = readFileSync(path.join(readTextFolder, 'starter.js'), 'utf8');

test('list names every exercise; --json is the index', async () => {
  const [bare, list, json] = await Promise.all([
    exercise(),
    exercise('list'),
    exercise('list', '--json'),
  ]);
  expect(bare).toEqual(list);
  const { entries } = openExercises();
  for (const { id, points } of entries) {
    expect(list.stdout).toMatch(new RegExp(`^ +${id} +${points} points {2}`, 'm'));
  }
  expect(JSON.parse(json.stdout)).toEqual(entries);
});

test('start gives the starter and the task, which verify then finds', async () => {
  const { code, stdout } = await exercise('start', '16-read-text');
  expect(code).toBe(0);
  expect(stdout).toContain('node-lab verify 16-read-text --watch');
  expect(readFileSync(path.join(cwd, '16-read-text/exercise.js'), 'utf8')).toBe(starter);
  expect(existsSync(path.join(cwd, '16-read-text/README.md'))).toBe(true);
  const verified = await runNodeLab(['verify', '16-read-text'], { cwd, env });
  expect(verified.code).toBe(1);
});

test("start overwrites nothing; with --force the student's file is kept", async () => {
  await exercise('start', '16-read-text', 'mine');
  const file = path.join(cwd, 'mine/exercise.js');
  writeFileSync(file, '// my work');
  const refused = await exercise('start', '16-read-text', 'mine');
  expect(refused.code).toBe(2);
  expect(refused.stderr).toContain('is not overwritten');
  expect(readFileSync(file, 'utf8')).toBe('// my work');
  for (const work of ['// my work', '// more of it']) {
    writeFileSync(file, work);
    expect((await exercise('start', '16-read-text', 'mine', '--force')).code).toBe(0);
    expect(readFileSync(file, 'utf8')).toBe(starter);
  }
  const kept = readdirSync(path.join(cwd, 'mine'))
    .filter((name) => /^exercise\.\d{4}-\d\d-\d\d-\d{4}(?:-\d+)?\.js$/.test(name))
    .map((name) => readFileSync(path.join(cwd, 'mine', name), 'utf8'));
  expect(kept.sort()).toEqual(['// more of it', '// my work']);
});

test('hint goes from one to the next, and gives all again at the end', async () => {
  const { hints } = (await openExercises().load('16-read-text')).definition;
  for (const [index, hint] of hints.entries()) {
    const { code, stdout } = await exercise('hint', '16-read-text');
    expect(code).toBe(0);
    expect(stdout.replace(/\s+/g, ' ').trim()).toBe(`hint ${index + 1} of ${hints.length} ${hint}`);
  }
  expect((await exercise('hint', '16-read-text')).stdout.match(/^hint /gm)).toHaveLength(
    hints.length,
  );
});

test('solution is shown after passing', async () => {
  const solution = readFileSync(path.join(readTextFolder, 'solution.js'), 'utf8');
  const refused = await exercise('solution', '16-read-text');
  expect(refused).toMatchObject({ code: 1, stdout: '' });
  expect(refused.stderr).toContain('--give-up');
  writeFileSync(path.join(cwd, 'exercise.js'), solution);
  expect((await runNodeLab(['verify', '16-read-text'], { cwd, env })).code).toBe(0);
  expect(await exercise('solution', '16-read-text')).toMatchObject({ code: 0, stdout: solution });
});

test('solution is shown with --give-up, which is recorded', async () => {
  expect((await exercise('solution', '16-read-text', '--give-up')).code).toBe(0);
  expect((await exercise('solution', '16-read-text')).code).toBe(0);
  const { stdout } = await runNodeLab(['progress'], { cwd, env });
  expect(stdout).toContain('gave up');
});

test('a command that is mistyped gets the nearest', async () => {
  const { code, stderr } = await exercise('strat');
  expect(code).toBe(2);
  expect(stderr).toContain('Did you mean exercise start?');
});

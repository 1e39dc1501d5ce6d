import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { freshHome } from '../support/home.ts';
import { parseJsonLines, runNodeLab } from '../support/node-lab.ts';
import { type NodeLabTerminal, openTerminal } from '../support/terminal.ts';

let home = '';
let terminal: NodeLabTerminal | null = null;
beforeEach(() => {
  home = freshHome();
});
afterEach(async () => {
  await terminal?.close();
  terminal = null;
});

const nodeLab = (...args: string[]) => runNodeLab(args, { env: { NODE_LAB_HOME: home } });
const inFolder = (name: string) => path.join(home, 'progress', name);
/** A run that takes no time: what it finds is not the matter here. */
const runLab16 = () => nodeLab('run', '16', '--json');
const shown = async () => parseJsonLines((await nodeLab('progress', 'show', '--json')).stdout)[0];

test('run is recorded; progress shows it, plain and as JSON', async () => {
  expect(await nodeLab('progress')).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('Nothing yet.'),
    stderr: '',
  });
  await runLab16();
  expect(await runLab16()).toMatchObject({ code: 0, stderr: '' });
  const { code, stdout } = await nodeLab('progress');
  expect(code).toBe(0);
  expect(stdout).toMatch(/16 {2}UTF-8 in chunks +run 2 times +no prediction/);
  expect(stdout).toMatch(/1 of \d+ run/);
  expect((await nodeLab('progress', 'show')).stdout).toBe(stdout);
  expect((await nodeLab('progress', '--json')).stdout).toContain('"schemaVersion":1');
  expect(await shown()).toMatchObject({
    schemaVersion: 1,
    labs: { '16-utf8-in-chunks': { runs: { count: 2 } } },
    exercises: {},
  });
});

test('export and import carry it to another home, once', async () => {
  await runLab16();
  const file = path.join(home, 'mine.json');
  expect(await nodeLab('progress', 'export', file)).toMatchObject({ code: 0, stderr: '' });
  const { stdout } = await nodeLab('progress', 'export');
  expect(readFileSync(file, 'utf8')).toBe(stdout);
  const { latestRuns, ...before } = JSON.parse(stdout);
  const run = () => readFileSync(inFolder('runs/16-utf8-in-chunks.json'), 'utf8');
  const kept = run();
  expect(latestRuns).toEqual([JSON.parse(kept)]);

  home = freshHome();
  const come = await nodeLab('progress', 'import', file);
  expect(come).toMatchObject({ code: 0, stderr: '' });
  expect(come.stdout).toContain('1 lab, 0 predictions, 0 exercises, 1 latest run.');
  expect(await shown()).toEqual(before);
  expect(run()).toBe(kept);
  expect((await nodeLab('progress', 'import', file)).stdout).toContain('not here already');
  expect(parseJsonLines((await nodeLab('progress', 'import', file, '--json')).stdout)).toEqual([
    { labs: 0, predictions: 0, exercises: 0, runs: 0 },
  ]);
  expect(await shown()).toEqual(before);

  await runLab16();
  const latest = run();
  await nodeLab('progress', 'import', file);
  expect(run()).toBe(latest);
});

test('import of what is no progress: exit code 2, why, and nothing changes', async () => {
  await runLab16();
  const before = await shown();
  const file = path.join(home, 'bad.json');
  for (const [content, message] of [
    [null, /There is no file/],
    ['hello', /holds no progress of node-lab, since it is not JSON/],
    ['{"name":"x"}', /schemaVersion is no whole number/],
    ['{"schemaVersion":1,"labs":{"a":1},"exercises":{}}', /labs\.a is no object/],
    ['{"schemaVersion":1,"labs":{},"exercises":{},"latestRuns":1}', /latestRuns is no list/],
    ['{"schemaVersion":9}', /newer node-lab \(format 9\)/],
  ] as const) {
    if (content !== null) {
      writeFileSync(file, content);
    }
    const { code, stdout, stderr } = await nodeLab('progress', 'import', file);
    expect({ code, stdout }, String(content)).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(message);
  }
  expect(await shown()).toEqual(before);
});

test('export to where nothing can be written: exit code 2', async () => {
  const { code, stderr } = await nodeLab('progress', 'export', home);
  expect(code).toBe(2);
  expect(stderr).toContain(`"${home}" cannot be written`);
});

test('reset without a terminal takes --yes, keeps a backup, and says where', async () => {
  await runLab16();
  const before = await shown();
  const refused = await nodeLab('progress', 'reset');
  expect(refused.code).toBe(2);
  expect(refused.stderr).toContain('--yes');
  expect(await shown()).toEqual(before);

  const { code, stdout } = await nodeLab('progress', 'reset', '--yes', '--json');
  expect(code).toBe(0);
  const { kept } = JSON.parse(stdout) as { kept: string };
  expect(JSON.parse(readFileSync(kept, 'utf8'))).toEqual(before);
  expect(await shown()).toMatchObject({ labs: {}, exercises: {} });
  await nodeLab('progress', 'import', kept);
  expect(await shown()).toEqual(before);
  expect((await nodeLab('progress', 'reset', '--yes')).stdout).toContain(inFolder('progress.'));
});

test('reset in a terminal asks; Enter alone is no', async () => {
  await runLab16();
  const before = await shown();
  const ask = async (answer: string) => {
    terminal = openTerminal(['progress', 'reset'], {
      // Wide enough for the longest path of a home in one line.
      columns: 240,
      env: { NODE_LAB_HOME: home },
    });
    await terminal.waitForText('[y/N]');
    terminal.type(`${answer}\r`);
    const { exitCode } = await terminal.ended;
    const text = terminal.screen().join('\n');
    await terminal.close();
    return { exitCode, text };
  };
  expect(await ask('')).toMatchObject({
    exitCode: 1,
    text: expect.stringContaining('Nothing was'),
  });
  expect(await shown()).toEqual(before);
  expect(await ask('y')).toMatchObject({ exitCode: 0, text: expect.stringContaining('is reset') });
  expect(await shown()).toMatchObject({ labs: {} });
});

test('a damaged file: run works, and says on stderr what became of it', async () => {
  await runLab16();
  await runLab16();
  writeFileSync(inFolder('progress.json'), '{"schema');
  const { code, stdout, stderr } = await runLab16();
  expect(code).toBe(0);
  expect(parseJsonLines(stdout).at(-1)).toMatchObject({ type: 'end' });
  expect(stderr).toMatch(/was damaged\. It is kept as .*, and its backup is used\./);
  expect(await shown()).toMatchObject({ labs: { '16-utf8-in-chunks': { runs: { count: 2 } } } });
  const files = readdirSync(path.join(home, 'progress')).filter((name) => name !== 'runs');
  expect(files.length).toBe(3);
});

test('progress show sets a damaged file aside, too', async () => {
  await runLab16();
  writeFileSync(inFolder('progress.json'), '{"schema');
  const { code, stderr } = await nodeLab('progress');
  expect(code).toBe(0);
  expect(stderr).toMatch(/was damaged and has no backup/);
  expect(await nodeLab('progress')).toMatchObject({ code: 0, stderr: '' });
});

test('a newer format: run works and warns, progress is refused, the file stays', async () => {
  mkdirSync(inFolder(''), { recursive: true });
  writeFileSync(inFolder('progress.json'), '{"schemaVersion":2}');
  const { code, stderr } = await runLab16();
  expect(code).toBe(0);
  expect(stderr).toMatch(/newer node-lab \(format 2\)/);
  for (const command of [['show'], ['export'], ['reset', '--yes']]) {
    const refused = await nodeLab('progress', ...command);
    expect(refused).toMatchObject({ code: 3, stdout: '' });
    expect(refused.stderr).toMatch(/newer node-lab/);
  }
  expect(readFileSync(inFolder('progress.json'), 'utf8')).toBe('{"schemaVersion":2}');
});

test('a home that cannot be made: run works, and warns', async () => {
  writeFileSync(path.join(home, 'file'), '');
  home = path.join(home, 'file', 'home');
  const { code, stdout, stderr } = await runLab16();
  expect(code).toBe(0);
  expect(parseJsonLines(stdout).at(-1)).toMatchObject({ type: 'end' });
  expect(stderr).toMatch(/Progress cannot be saved in .*NODE_LAB_HOME/);
  expect(await nodeLab('progress')).toMatchObject({ code: 0, stderr: '' });
});

test('an unknown command of progress names the nearest one', async () => {
  const { code, stderr } = await nodeLab('progress', 'exprot');
  expect(code).toBe(2);
  expect(stderr).toContain('Did you mean export?');
});

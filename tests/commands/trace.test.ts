import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, describe, expect, test } from 'vitest';
import { parseJsonLines, plainEnvironment, runNodeLab, startNodeLab } from '../support/node-lab.ts';
import { nodeLabBin } from '../support/paths.ts';
import { untilNoneLeft } from '../support/processes.ts';
import { checkTraceFile, type Document } from '../support/trace-event-format.ts';

const scripts = path.join(import.meta.dirname, '../fixtures/trace');
const folder = mkdtempSync(path.join(os.tmpdir(), 'node-lab-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let files = 0;
function freshFile(content?: string, extension = 'json'): string {
  files += 1;
  const file = path.join(folder, `file-${files}.${extension}`);
  if (content !== undefined) {
    writeFileSync(file, content);
  }
  return file;
}

function trace(args: readonly string[], cwd = scripts) {
  return runNodeLab(['trace', ...args], { cwd });
}

function readTrace(file: string) {
  const content = readFileSync(file, 'utf8');
  return { ...checkTraceFile(content), document: JSON.parse(content) as Document };
}

/** Runs a program with something on its stdin. */
async function withInput(command: readonly string[], input: string, cwd: string) {
  const child = spawn(process.execPath, command, {
    cwd,
    env: plainEnvironment(),
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const closed = once(child, 'close');
  child.stdin.end(input);
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const [code] = (await closed) as [number];
  return { code, stdout, stderr };
}

describe('each line says why it was printed', () => {
  test('phase, iteration, and the chain of causes under it', async () => {
    const { stdout, code } = await trace(['chain.cjs']);
    const lines = stdout.split('\n');
    const under = (line: string) => lines[lines.indexOf(line) + 1] ?? '';
    expect(code).toBe(0);
    expect(under('  start')).toBe('    main · before the loop');
    expect(under('  read')).toMatch(
      /^ {4}poll · iteration \d+ · (fs\.readFile|file) at chain\.cjs:4 < main$/,
    );
    expect(under('! timeout')).toMatch(
      /^ {4}timers · iteration \d+ · \w+ 5 ms at chain\.cjs:6 < (fs\.readFile|file) at chain\.cjs:4 < main$/,
    );
    expect(under('  tick')).toMatch(
      /^ {4}nextTick · iteration \d+ · (process\.)?nextTick at chain\.cjs:8 < \w+ 5 ms at chain\.cjs:6 < /,
    );
  });

  test('with names that are short from wherever it is run', async () => {
    const { stdout } = await trace([path.join(scripts, 'exits.cjs')], folder);
    expect(stdout).toContain('setImmediate at exits.cjs:1 < main');
  });

  test('where no callback wrote it, it says so', async () => {
    const { stdout } = await trace(['child.cjs']);
    const lines = stdout.split('\n').filter((line) => !line.startsWith('    '));
    expect(lines.slice(0, 3)).toEqual([
      '  parent',
      '  child  · no known callback',
      '  parent again',
    ]);
  });

  test('live, while the script runs', async () => {
    const nodeLab = startNodeLab(['trace', 'graceful.cjs'], { cwd: scripts });
    await nodeLab.untilPrinted('  waiting\n    main · before the loop\n');
    nodeLab.child.kill('SIGTERM');
    await nodeLab.ended;
    await untilNoneLeft(nodeLab.pid);
  });
});

describe('the figures at the end', () => {
  test('count callbacks by phase and tell how the script ended', async () => {
    const { stdout } = await trace(['chain.cjs']);
    expect(stdout).toMatch(/\nended after \d+ ms\n\nTrace\n/);
    expect(stdout).toMatch(/\n {2}main +1 +0\n/);
    expect(stdout).toMatch(/\n {2}timers +1 +\d+\n/);
    expect(stdout).toMatch(/\nlongest +[\d.]+ ms {2}/);
    expect(stdout).toMatch(/\nloop delay +[\d.]+ ms in the callbacks of iteration \d+/);
    expect(stdout).not.toContain('not seen');
  });
});

describe('the script runs as it would bare', () => {
  test('with its arguments, stdin and working directory, and its exit code is told', async () => {
    const script = path.join(scripts, 'as-bare.cjs');
    const args = ['--json', '-x', 'two words', '--', ''];
    const bare = await withInput([script, ...args], '9', folder);
    const traced = await withInput(
      [nodeLabBin, 'trace', '--json', script, '--', ...args],
      '9',
      folder,
    );
    const events = parseJsonLines(traced.stdout);
    const printed = events.filter(({ type }) => type === 'output').map((event) => event.text);
    expect(printed.join('')).toBe(bare.stdout);
    expect(events.at(-1)).toMatchObject({ type: 'end', reason: 'exit', exitCode: bare.code });
    expect([bare.code, traced.code]).toEqual([9, 1]);
  });

  test('with the user’s NODE_OPTIONS', async () => {
    const preload = freshFile('process.on("exit", () => console.log("preloaded"))', 'cjs');
    const { stdout } = await runNodeLab(['trace', 'exits.cjs', '--json'], {
      cwd: scripts,
      env: { NODE_OPTIONS: `--require=${preload}` },
    });
    expect(stdout).toContain('"text":"preloaded\\n"');
  });
});

test('--internal names the steps of Node’s own', async () => {
  const { stdout } = await trace(['server.cjs', '--internal', '--time-limit', '1']);
  expect(stdout).toMatch(/ {2}listening\n {4}.* by Node < .* at server\.cjs:4 < main\n/);
});

test('workers and children are named', async () => {
  const { stdout } = await trace(['child.cjs']);
  expect(stdout.replace(/\s+/g, ' ')).toMatch(
    / started child process \S+ -e console\.log\S+ at child\.cjs:4 $/,
  );
});

test('many callbacks: none is lost, and what is there is counted', async () => {
  const out = freshFile();
  const { stdout, code } = await trace(['many.cjs', '--out', out, '--', '100000']);
  expect(code).toBe(0);
  expect(stdout).not.toContain('not seen');
  const { problems, document } = readTrace(out);
  expect(problems).toEqual([]);
  expect(document.otherData).toMatchObject({ arrowsLeftOut: 0 });
  // 25,000 rounds of a tick and two awaits at least.
  expect(document.otherData?.callbacks).toBeGreaterThan(75_000);
});

describe('--json', () => {
  test('run first, each output with its callback, each callback, end last', async () => {
    const { stdout } = await trace(['chain.cjs', '--json', '--', 'a', '--b']);
    const events = parseJsonLines(stdout);
    expect(events[0]).toEqual({
      type: 'run',
      lab: null,
      program: path.join(scripts, 'chain.cjs'),
      node: process.versions.node,
      knobs: {},
      seed: null,
      argv: ['node', 'chain.cjs', 'a', '--b'],
    });
    expect(events.at(-1)).toMatchObject({ type: 'end', exitCode: 0, signal: null, reason: 'exit' });
    const callbacks = new Map(
      events.filter(({ type }) => type === 'callback').map((event) => [event.seq, event]),
    );
    const phases = events
      .filter(({ type }) => type === 'output')
      .map((event) => [event.text, callbacks.get(event.callback)?.phase]);
    expect(Object.fromEntries(phases)).toEqual({
      'start\n': 'main',
      'read\n': 'poll',
      'timeout\n': 'timers',
      'tick\n': 'nextTick',
    });
  });
});

describe('--out', () => {
  test('writes what the events say: a slice for each callback, an arrow from each cause', async () => {
    const out = freshFile();
    const { stdout } = await trace(['server.cjs', '--out', out, '--json', '--time-limit', '1']);
    const callbacks = parseJsonLines(stdout).filter(({ type }) => type === 'callback');
    const { problems, arrows, document } = readTrace(out);
    expect(problems).toEqual([]);
    const slices = document.traceEvents.filter(({ ph, args }) => ph === 'X' && args !== undefined);
    expect(slices.map(({ args }) => args?.seq)).toEqual(callbacks.map(({ seq }) => seq));
    const pairs = callbacks
      .filter(({ parent }) => parent !== null)
      .map(({ parent, seq }) => `${parent}>${seq}`);
    for (const drawn of [arrows.chrome, arrows.perfetto]) {
      expect(drawn.map(({ from, to }) => `${from.args?.seq}>${to.args?.seq}`).sort()).toEqual(
        pairs.sort(),
      );
    }
  });

  test.each([
    ['an uncaught error', ['throws.cjs'], 1],
    ['process.exit', ['exits.cjs'], 1],
    ['a time limit', ['graceful.cjs', '--time-limit', '0.5'], 3],
  ])('is whole after %s', async (_, args, expected) => {
    const out = freshFile();
    const { code, stdout } = await trace([...args, '--out', out]);
    expect(code).toBe(expected);
    expect(readTrace(out).problems).toEqual([]);
    expect(stdout).toContain(`The trace is in ${out}`);
  });

  test('leaves nothing else behind, and writes what a link points at', async () => {
    const own = mkdtempSync(path.join(folder, 'out-'));
    writeFileSync(path.join(own, 'real.json'), 'old');
    symlinkSync('real.json', path.join(own, 'link.json'));
    await trace(['exits.cjs', '--out', path.join(own, 'link.json')]);
    expect(readdirSync(own).sort()).toEqual(['link.json', 'real.json']);
    expect(readTrace(path.join(own, 'real.json')).problems).toEqual([]);
  });

  test.skipIf(process.platform !== 'linux')('says when there is no room for it', async () => {
    const { code, stderr } = await trace(['exits.cjs', '--out', '/dev/full']);
    expect(code).toBe(3);
    expect(stderr).toMatch(/^node-lab: "\/dev\/full" could not be written to the end: ENOSPC/);
  });

  test('does not overwrite what it cannot replace by a whole trace', async () => {
    const script = freshFile('console.log(1)', 'js');
    const content = readFileSync(script, 'utf8');
    for (const out of [script, folder, path.join(folder, 'no', 'such', 'folder.json')]) {
      const { code, stdout, stderr } = await trace([script, '--out', out]);
      expect([code, stdout]).toEqual([2, '']);
      expect(stderr).toMatch(
        /^node-lab: ".*" cannot be written, since .*\. Give --out another file\.\n$/,
      );
    }
    expect(readFileSync(script, 'utf8')).toBe(content);
  });
});

describe('a script that fails', () => {
  test('in a callback: everything up to there, then its error', async () => {
    const { code, stdout } = await trace(['throws.cjs']);
    expect(code).toBe(1);
    expect(stdout).toMatch(
      / {2}in the timer\n {4}timers · iteration \d+ · \w+ 1 ms at throws\.cjs:2 < main/,
    );
    expect(stdout).toContain('! Error: thrown in the timer  · no known callback');
    expect(stdout).toContain('\nended with exit code 1 after');
    expect(stdout).not.toContain('never');
  });

  test('by process.exit: everything up to there', async () => {
    const { code, stdout } = await trace(['exits.cjs']);
    expect(code).toBe(1);
    expect(stdout).toMatch(
      / {2}last words\n {4}check · iteration 1 · setImmediate at exits\.cjs:1 < main/,
    );
    expect(stdout).toContain('\nended with exit code 7 after');
  });

  test('to parse: with the error that Node gives it', async () => {
    const script = freshFile('const = ;', 'cjs');
    const bare = spawnSync(process.execPath, [script], { encoding: 'utf8' });
    const [line] = bare.stderr.split('\n').filter((text) => text.startsWith('SyntaxError'));
    const { code, stdout } = await trace([script]);
    expect(code).toBe(1);
    expect(stdout).toContain(`! ${line}  · no known callback\n`);
  });

  test.each([
    ['no-such-file.js', 'There is no script "no-such-file.js".'],
    ['.', '"." is a folder.'],
  ])("%s is no script: a failure like a script's, and what to do", async (file, message) => {
    const { code, stdout, stderr } = await trace([file]);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain(`node-lab: ${message}`);
  });

  test('--locate knows one word', async () => {
    const { code, stderr } = await trace(['chain.cjs', '--locate', 'some']);
    expect(code).toBe(2);
    expect(stderr).toContain('--locate cannot be "some".');
  });
});

describe('Ctrl-C', () => {
  test('ends the trace of a server, which is then shown', async () => {
    const out = freshFile();
    const nodeLab = startNodeLab(['trace', 'server.cjs', '--out', out], { cwd: scripts });
    await nodeLab.untilPrinted('  listening\n');
    nodeLab.child.kill('SIGINT');
    const { code, stdout } = await nodeLab.ended;
    expect(code).toBe(0);
    expect(stdout).toMatch(/\nstopped after .*\n\nTrace\n/);
    expect(readTrace(out).problems).toEqual([]);
    await untilNoneLeft(nodeLab.pid);
  });

  test('is the script’s to answer, in its own time', async () => {
    const nodeLab = startNodeLab(['trace', 'graceful.cjs', '--json'], { cwd: scripts });
    await nodeLab.untilPrinted('waiting');
    nodeLab.child.kill('SIGINT');
    const { code, stdout } = await nodeLab.ended;
    const events = parseJsonLines(stdout);
    expect(events.some(({ text }) => text === 'closing\n')).toBe(true);
    expect(events.at(-1)).toMatchObject({ type: 'end', exitCode: 4, reason: 'stopped' });
    expect(code).toBe(1);
  });

  test('a second time ends everything', async () => {
    const nodeLab = startNodeLab(['trace', 'graceful.cjs'], { cwd: scripts });
    await nodeLab.untilPrinted('waiting');
    nodeLab.child.kill('SIGINT');
    await nodeLab.untilPrinted('closing');
    nodeLab.child.kill('SIGINT');
    const { code } = await nodeLab.ended;
    expect(code).toBe(130);
    await untilNoneLeft(nodeLab.pid);
  });
});

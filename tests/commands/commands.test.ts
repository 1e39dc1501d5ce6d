import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { openCatalog } from '../../src/lab/catalog.ts';
import { parseJsonLines, plainEnvironment, runNodeLab } from '../support/node-lab.ts';
import { fixtureLabs, nodeLabBin } from '../support/paths.ts';
import { untilNoneLeft } from '../support/processes.ts';

const { entries } = openCatalog();
const hostile = ['--labs', fixtureLabs, 'run', '90'];

describe('list', () => {
  test('names every lab by chapter, and how to go on', async () => {
    const { code, stdout, stderr } = await runNodeLab(['list']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const { number, title } of entries) {
      expect(stdout).toMatch(new RegExp(`^ +${number}  ${title.replace(/[().?]/g, '\\$&')}`, 'm'));
    }
    expect(stdout).toContain('3  Buffers');
    expect(stdout).toContain('node-lab run 16');
    expect(stdout).not.toMatch(/\x1b|[ \t]$/m);
  });

  test('--json is the index', async () => {
    const { code, stdout } = await runNodeLab(['list', '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual(entries);
  });

  test('is what node-lab prints without a terminal', async () => {
    const [bare, list] = await Promise.all([runNodeLab([]), runNodeLab(['list'])]);
    expect(bare).toEqual(list);
  });
});

describe('help', () => {
  const commands = [
    'list',
    'show',
    'run',
    'resolve',
    'claims',
    'exercise',
    'verify',
    'grade',
    'check',
    'doctor',
    'runtimes',
  ];

  test('of node-lab names every command', async () => {
    const { code, stdout, stderr } = await runNodeLab(['--help']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const command of commands) {
      expect(stdout).toMatch(new RegExp(`^  ${command}\\b`, 'm'));
    }
  });

  test.each(commands)('of %s says how it is used', async (command) => {
    const { code, stdout, stderr } = await runNodeLab([command, '--help']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain(`Usage: node-lab ${command}`);
    expect(stdout).not.toMatch(/\x1b|undefined/);
  });

  test('--version is the version', async () => {
    const { code, stdout } = await runNodeLab(['--version']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe('show', () => {
  test.each(['16', '016', 'utf8-in-chunks', '16-utf8-in-chunks'])(
    'prints the lesson of lab %s, its programs and its knobs',
    async (name) => {
      const { code, stdout, stderr } = await runNodeLab(['show', name]);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout).toMatch(/^16 {2}UTF-8 in chunks$/m);
      // In columns, and with the oldest Node that it runs on.
      expect(stdout).toMatch(
        /^concat-strings\.js {5}\S.*\n(?: {22}.*\n)*.*\(from Node 0\.10 on\)$/m,
      );
      expect(stdout.replace(/\s+/g, ' ')).toContain(
        '(a whole number from 1 to 64 bytes; 11 by default)',
      );
      expect(stdout).toContain('Run it: node-lab run 16');
      expect(stdout).not.toMatch(/\x1b|[ \t]$|\{#/m);
    },
  );

  test('says when a lesson is not there in the language asked for', async () => {
    const { code, stdout } = await runNodeLab(['--lang', 'xx', 'show', '16']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/not been translated to "xx"/);
  });
});

describe('run', () => {
  test('prints the output, the view and the findings', async () => {
    const { code, stdout, stderr } = await runNodeLab(['run', '16']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const places = [
      '16  UTF-8 in chunks',
      '$ node concat-strings.js 11 poem',
      'ended after',
      '\nView\n',
      '\nFindings\n',
      '✓ holds',
    ].map((text) => stdout.indexOf(text));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places[0]).toBe(0);
    expect(stdout).not.toMatch(/\x1b|[ \t]$/m);
  });

  test('takes knobs, program and seed', async () => {
    const args = [
      'run',
      '16',
      '--program',
      'set-encoding.js',
      '--set',
      'chunk=7',
      '--set',
      'text=mix',
      '--seed',
      '5',
      '--json',
    ];
    const { code, stdout } = await runNodeLab(args);
    expect(code).toBe(0);
    expect(parseJsonLines(stdout)[0]).toMatchObject({
      type: 'run',
      lab: 16,
      program: 'set-encoding.js',
      knobs: { chunk: 7, text: 'mix' },
      seed: 5,
      node: process.versions.node,
    });
  });

  test('--json prints one event a line, from run to end', async () => {
    const { code, stdout, stderr } = await runNodeLab([
      ...hostile,
      '--program',
      'observed.js',
      '--set',
      'lines=5',
      '--json',
    ]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const types = parseJsonLines(stdout).map(({ type }) => type);
    expect(types[0]).toBe('run');
    expect(types.slice(-2)).toEqual(['finding', 'end']);
    expect(types.filter((type) => type === 'end').length).toBe(1);
    expect(new Set(types)).toEqual(
      new Set(['run', 'callback', 'observation', 'output', 'finding', 'end']),
    );
  });

  test('--repeat numbers the executions', async () => {
    const { code, stdout } = await runNodeLab([...hostile, '--repeat', '3', '--json']);
    expect(code).toBe(0);
    const events = parseJsonLines(stdout);
    expect(events.filter(({ type }) => type === 'output').map(({ run }) => run)).toEqual([1, 2, 3]);
    expect(events.filter(({ name }) => name === 'execution-end').length).toBe(3);
    expect(events.at(-1)).toMatchObject({ type: 'end', reason: 'exit' });
  });

  test('exits with 1 when a finding does not hold', async () => {
    const args = [...hostile, '--program', 'flood.js', '--set', 'lines=0'];
    const { code, stdout } = await runNodeLab(args);
    expect(stdout).toContain('✗ does not hold');
    expect(code).toBe(1);
  });

  test.each([
    ['loop.js', ['--time-limit', '1'], 'time-limit'],
    ['flood.js', ['--output-limit', '0.001'], 'output-limit'],
  ])('exits with 3 when %s reaches its limit', async (program, limits, reason) => {
    const args = [...hostile, '--program', program, ...limits];
    const [plain, json] = await Promise.all([runNodeLab(args), runNodeLab([...args, '--json'])]);
    expect(plain.stdout).toMatch(/the (?:time|output) limit was reached/);
    expect(parseJsonLines(json.stdout).at(-1)).toMatchObject({ type: 'end', reason });
    expect([plain.code, json.code]).toEqual([3, 3]);
  });

  test('tells of a heap that was full', async () => {
    const { stdout } = await runNodeLab([...hostile, '--program', 'out-of-memory.js', '--json']);
    expect(parseJsonLines(stdout).at(-1)).toMatchObject({ reason: 'memory' });
  });

  test('gives a pipe no escape sequence of the program', async () => {
    const { code, stdout } = await runNodeLab([...hostile, '--program', 'escapes.js']);
    expect(code).toBe(0);
    expect(stdout).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f]/);
    expect(stdout).toContain('␛]52;c;aGVsbG8=␛\\clipboard set');
  });

  test('says which temporary folder it cannot write to', async () => {
    const { code, stdout, stderr } = await runNodeLab([...hostile, '--program', 'observed.js'], {
      env: { TMPDIR: '/no/such/folder' },
    });
    expect(stderr).toMatch(/^node-lab: The run cannot be observed, because \/no\/such\/folder/);
    expect(stderr.trimEnd().split('\n').length).toBe(1);
    expect(code).toBe(3);
    expect(stdout.split('\n').length).toBeLessThan(5);
  });

  test('ends quietly, program and all, when its reader goes away', async () => {
    const args = [
      nodeLabBin,
      ...hostile,
      '--program',
      'flood.js',
      '--set',
      'lines=1000000',
      '--json',
    ];
    const child = spawn(process.execPath, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: plainEnvironment(),
    });
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    await once(child.stdout, 'data');
    child.stdout.destroy();
    const [code] = await once(child, 'exit');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    await untilNoneLeft(child.pid as number);
  });
});

describe('check', () => {
  test('says what is wrong with a lab, and exits with 1', async () => {
    const { code, stdout, stderr } = await runNodeLab(['--labs', fixtureLabs, 'check', '91']);
    expect(stdout).toMatch(/^✗ 91-broken-view: \d+ of its checks failed$/m);
    expect(stdout).toContain('findings: there is none');
    expect(stdout).toMatch(/lesson\.md: it has \d+ words, not 300 to 800/);
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
  });

  test('--json gives one object for each lab', async () => {
    const { code, stdout } = await runNodeLab(['--labs', fixtureLabs, 'check', '91', '--json']);
    expect(code).toBe(1);
    const [result] = parseJsonLines(stdout);
    expect(result).toMatchObject({ lab: '91-broken-view', checks: expect.any(Number) });
    expect(result?.problems).toContainEqual({ what: 'findings', problem: 'there is none' });
  });
});

describe('doctor', () => {
  test('says what is there, and why an addon is not', async () => {
    const { code, stdout, stderr } = await runNodeLab(['doctor']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain(`✓ Node.js            ${process.versions.node}`);
    expect(stdout).toMatch(/[✓–] v8-profiler-next +\S/);
    expect(stdout).toMatch(/[✓–] heapdump +\S/);
    expect(stdout).toMatch(/✓ temporary folder +\S+ is writable/);
    expect(stdout).not.toMatch(/\x1b|undefined/);
  });

  test('--json is one array', async () => {
    const { code, stdout } = await runNodeLab(['doctor', '--json']);
    expect(code).toBe(0);
    const diagnoses = JSON.parse(stdout) as { what: string; state: string; detail: string }[];
    expect(diagnoses.length).toBeGreaterThanOrEqual(6);
    for (const { what, state, detail } of diagnoses) {
      expect(what).not.toBe('');
      expect(['ok', 'optional', 'problem']).toContain(state);
      expect(detail).not.toBe('');
    }
  });

  test('exits with 3 where runs cannot be observed', async () => {
    const { code, stdout } = await runNodeLab(['doctor'], { env: { TMPDIR: '/no/such/folder' } });
    expect(stdout).toMatch(/✗ temporary folder .*not writable/);
    expect(code).toBe(3);
  });

  test('works in a folder that cannot be written to', async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'doctor-test-'));
    chmodSync(folder, 0o555);
    try {
      expect((await runNodeLab(['doctor'], { cwd: folder })).code).toBe(0);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

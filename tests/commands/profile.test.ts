/** `node-lab profile`: with both profilers, and with scripts that end in every way. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CpuProfile } from '../../src/analysis/cpu-profile/format.ts';
import type { ProfileReport } from '../../src/analysis/cpu-profile/report.ts';
import { problemsOf } from '../support/cpu-profile-format.ts';
import { parseJsonLines, plainEnvironment, runNodeLab, startNodeLab } from '../support/node-lab.ts';
import { nodeLabBin } from '../support/paths.ts';

const scripts = path.join(import.meta.dirname, '../fixtures/profile');

type Json = Record<string, unknown>;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'node-lab-test-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const profile = (args: readonly string[]) => runNodeLab(['profile', ...args], { cwd: scripts });

async function eventsOf(args: readonly string[]) {
  const { code, stdout, stderr } = await profile(['--json', ...args]);
  return { code, stderr, ...read(stdout) };
}

function read(stdout: string) {
  const events = parseJsonLines(stdout) as Json[];
  const named = (name: string) => events.find((event) => event.name === name);
  const report = named('cpu-profile') as ProfileReport | undefined;
  const times = (name: string) => report?.functions.find((one) => one.name === name);
  const own = events
    .filter(({ type, stream }) => type === 'output' && stream === 'stdout')
    .map((event) => event.text)
    .join('');
  return { events, named, report, times, own };
}

// The addon is optional, and not built everywhere.
const hasAddon = (
  await runNodeLab(['profile', '--json', 'known.cjs'], { cwd: scripts })
).stdout.includes('"by":"v8-profiler-next"');

describe.each([
  ['inspector', true],
  ['v8-profiler-next', hasAddon],
] as const)('taken by %s', (by, isThere) => {
  test.runIf(isThere)(
    'the function that works most is named, in a file that DevTools opens',
    async () => {
      const out = path.join(folder, 'known.cpuprofile');
      const { code, report, times, named, events } = await eventsOf([
        '--by',
        by,
        '--out',
        out,
        'known.cjs',
      ]);
      expect(named('cpu-profiler')).toMatchObject({ by });
      expect(report).toMatchObject({ by, until: 'end', file: out });
      expect(report?.functions[0]).toMatchObject({
        name: 'hot',
        kind: 'own',
        file: path.join(scripts, 'known.cjs'),
        line: 7,
        column: 13,
      });
      expect(times('hot')?.selfShare).toBeGreaterThan(0.5);
      const [hot = 0, warm = 0] = ['hot', 'warm'].map((name) => times(name)?.samples);
      expect(warm).toBeGreaterThan(0);
      expect(warm).toBeLessThan(hot / 1.5);
      expect(times('main')?.totalMs).toBeGreaterThanOrEqual(
        (times('hot')?.selfMs ?? 0) + (times('warm')?.selfMs ?? 0) - 0.1,
      );
      expect(report?.heaviest.slice(-2).map(({ name }) => name)).toEqual(['main', 'hot']);
      expect(events.at(-1)).toMatchObject({ type: 'end', exitCode: 0 });
      expect(code).toBe(0);

      const kept = JSON.parse(readFileSync(out, 'utf8')) as CpuProfile;
      expect(problemsOf(kept)).toEqual([]);
      const node = kept.nodes.find(({ callFrame }) => callFrame.functionName === 'hot');
      // Both count from 0 in the file.
      expect(node?.callFrame).toMatchObject({ lineNumber: 6, columnNumber: 12 });
      expect(readdirSync(folder)).toEqual(['known.cpuprofile']);
    },
  );

  test.runIf(isThere && process.platform !== 'win32')(
    'between two signals, what ran then and nothing else',
    async () => {
      const out = path.join(folder, 'phases.cpuprofile');
      const lab = startNodeLab(
        ['profile', '--json', '--by', by, '--by-signal', '--out', out, 'phases.cjs'],
        {
          cwd: scripts,
        },
      );
      await lab.untilPrinted('ready');
      // To node-lab it may be sent as well as to the script.
      process.kill(lab.pid, 'SIGUSR2');
      await lab.untilPrinted('during done');
      const { pid } = read(lab.stdout().replace(/[^\n]*$/, '')).named('cpu-profiler') as {
        pid: number;
      };
      process.kill(pid, 'SIGUSR2');
      const { code, stdout } = await lab.ended;
      const { report, times } = read(stdout);
      expect(report?.until).toBe('signal');
      expect(times('during')?.selfShare).toBeGreaterThan(0.5);
      expect(times('after')).toBeUndefined();
      expect(times('before')?.totalMs ?? 0).toBeLessThan((times('during')?.selfMs ?? 0) / 2);
      expect(problemsOf(JSON.parse(readFileSync(out, 'utf8')) as CpuProfile)).toEqual([]);
      expect(code).toBe(0);
    },
  );
});

describe('however the script ends', () => {
  test.each([
    ['exit', 1, { exitCode: 5 }],
    ['throw', 1, { exitCode: 1 }],
    ['handled', 1, { exitCode: 6 }],
    ['unhandled', 1, { signal: 'SIGTERM' }],
  ])('by %s it leaves its profile', async (how, code, end) => {
    const run = await eventsOf(['--by', 'inspector', 'known.cjs', how]);
    expect(run.report?.functions[0]?.name).toBe('hot');
    expect(run.events.at(-1)).toMatchObject({ type: 'end', ...end });
    expect(run.code).toBe(code);
    // What the script can count is its own.
    expect(run.own).toBe(`{"args":["${how}"],"listeners":0}\n`);
  });

  test.runIf(process.platform !== 'win32')('but what is killed cannot', async () => {
    const out = path.join(folder, 'x.cpuprofile');
    const { code, stdout } = await profile(['--out', out, 'known.cjs', 'kill']);
    expect(stdout).toContain(
      'SIGKILL ended the script at once, and what ends so cannot leave its profile',
    );
    expect(code).toBe(1);
    expect(readdirSync(folder)).toEqual([]);
  });

  test.runIf(process.platform !== 'win32')(
    'a signal that never comes is an answer, too',
    async () => {
      const { code, stderr } = await profile(['--by-signal', 'known.cjs']);
      expect(stderr).toContain('SIGUSR2 did not come before the script ended');
      expect(code).toBe(3);
    },
  );
});

describe('the script runs as if it were run bare', () => {
  test('an ES module, its stdin, and its worker apart from it', async () => {
    const child = spawn(process.execPath, [nodeLabBin, 'profile', '--json', 'module.mjs'], {
      cwd: scripts,
      env: plainEnvironment(),
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const closed = once(child, 'close');
    child.stdin.end('some input');
    const { own, times, report } = read(await text(child.stdout));
    await closed;
    expect(own).toBe('input some input, true\nworker ended\n');
    // It calls itself: its time with all that it called is no more than all the time there was.
    expect(times('fib')).toMatchObject({ file: path.join(scripts, 'module.mjs'), line: 3 });
    expect(times('fib')?.totalMs).toBeLessThanOrEqual((report?.busyMs ?? 0) + 0.1);
    expect(times('elsewhere')).toBeUndefined();
  });

  test('its output is apart from the report, which is text', async () => {
    const { code, stdout, stderr } = await profile([
      '--stack-size=900',
      'known.cjs',
      '--',
      '--json',
      'x y',
    ]);
    expect(stderr).toBe('{"args":["--json","x y"],"listeners":0}\n');
    expect(stdout).toMatch(/^\nCPU profile of known\.cjs on Node /);
    for (const part of [
      'taken by',
      'hot known.cjs:7',
      '▏main ─',
      'worker threads',
      '--out FILE.cpuprofile',
    ]) {
      expect(stdout).toContain(part);
    }
    expect(stdout).not.toMatch(/undefined|NaN|\x1b/);
    expect(code).toBe(0);
  });

  test('TypeScript, where Node runs it', async () => {
    const { code, stderr, times } = await eventsOf(['typed.ts']);
    const strips = Number(process.versions.node.split('.')[0]) >= 23;
    expect(stderr).toBe('');
    expect(code).toBe(strips ? 0 : 1);
    if (strips) {
      expect(times('typed')).toMatchObject({ file: path.join(scripts, 'typed.ts'), line: 5 });
    }
  });
});

describe('what cannot be done is said', () => {
  test.each([
    [['nowhere.js'], 1, /There is no script "nowhere.js"/],
    [['.'], 1, /is a folder/],
    [['--max-heep=1', 'known.cjs'], 2, /does not take these flags: bad option: --max-heep/],
    [['known.cjs', '--port'], 2, /no option of profile/],
    [['--by', 'perf', 'known.cjs'], 2, /v8-profiler-next or inspector/],
    [
      ['--signal', 'SIGKILL', 'known.cjs'],
      2,
      /--signal cannot be "SIGKILL"|Windows has no signals/,
    ],
    [['--out', 'known.cjs', 'known.cjs'], 2, /it is the script itself/],
    [['--out', '.', 'known.cjs'], 2, /it is a folder/],
    [['--out', 'nowhere/x.cpuprofile', 'known.cjs'], 2, /cannot be written/],
  ])('%j', async (args, code, message) => {
    const result = await profile(args);
    expect(result.stderr).toMatch(message);
    expect(result.code).toBe(code);
  });
});

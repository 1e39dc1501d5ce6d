/** `node-lab gc`: against perf_hooks, against V8's own account, and with scripts that fail. */

import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { parseJsonLines, plainEnvironment, runNodeLab, startNodeLab } from '../support/node-lab.ts';
import { nodeLabBin } from '../support/paths.ts';
import { untilNoneLeft } from '../support/processes.ts';

const scripts = path.join(import.meta.dirname, '../fixtures/gc');

type Json = Record<string, unknown>;

const gc = (args: readonly string[]) => runNodeLab(['gc', ...args], { cwd: scripts });

async function eventsOf(args: readonly string[]) {
  const { code, stdout, stderr } = await gc(['--json', ...args]);
  const events = parseJsonLines(stdout) as Json[];
  const named = (name: string) => events.find((event) => event.name === name) ?? {};
  const finding = (id: string) =>
    events.find((event) => event.type === 'finding' && event.id === id)?.holds;
  const own = events
    .filter(({ type, stream }) => type === 'output' && stream === 'stdout')
    .map((event) => event.text)
    .join('');
  const collections = events.filter(({ name }) => name === 'collection');
  return { code, stderr, events, named, finding, own, collections };
}

describe('a run with known figures', () => {
  test('has the collections that perf_hooks counts, and the memory that it allocates', async () => {
    const { code, own, collections, named, finding, events } = await eventsOf(['known.cjs']);
    const told = JSON.parse(own) as { rounds: number; young: number; full: number };
    const kinds = collections.map(({ kind }) => kind);
    // The last full collection may come behind what the script can tell.
    expect(kinds.filter((kind) => kind === 'scavenge').length).toBe(told.young);
    expect(kinds.filter((kind) => kind === 'full').length).toBeGreaterThanOrEqual(told.full);
    const allocated = (told.rounds * 100 * 8016) / 2 ** 20;
    expect(named('gc-figures').allocatedMb).toBeGreaterThan(allocated * 0.8);
    expect(named('gc-figures').allocatedMb).toBeLessThan(allocated * 1.2);
    expect(named('heap-limit').bytes).toBeGreaterThan(2 ** 27);
    expect(finding('out-of-memory')).toBe(false);
    expect(finding('near-heap-limit')).toBe(false);
    expect(events[0]?.type).toBe('run');
    expect(events.at(-1)).toMatchObject({ type: 'end', exitCode: 0 });
    expect(code).toBe(0);
  });

  test('promotes about what V8 says that it promotes', async () => {
    const { named } = await eventsOf(['known.cjs']);
    // V8's own account, which comes in the place of the trace that node-lab reads.
    const account = execFileSync(
      process.execPath,
      ['--trace-gc', '--trace-gc-nvp', path.join(scripts, 'known.cjs')],
      { encoding: 'utf8', env: plainEnvironment() },
    );
    const promoted = [...account.matchAll(/\bpromoted"?[=:](\d+)/g)]
      .map(([, bytes]) => Number(bytes) / 2 ** 20)
      .reduce((sum, mb) => sum + mb, 0);
    expect(promoted).toBeGreaterThan(5);
    expect(named('gc-figures').promotedMb).toBeGreaterThan(promoted * 0.5);
    expect(named('gc-figures').promotedMb).toBeLessThan(promoted * 2);
  });

  test('is reported as text, with chart, totals, figures and advice', async () => {
    const { code, stdout } = await gc(['known.cjs']);
    expect(stdout).toMatch(/Garbage collection of known\.cjs on Node \d+/);
    for (const part of ['heap, MB', 'scavenge', 'p99', 'in collections', 'MB/s', 'allows the']) {
      expect(stdout).toContain(part);
    }
    expect(stdout).not.toMatch(/ ms: (?:Scavenge|Mark)|undefined|NaN|\x1b/);
    expect(code).toBe(0);
  });
});

describe('a heap that fills up', () => {
  test('is recognised as the cause of death, with what grew and what the limit is', async () => {
    const { code, finding, named, events, stderr } = await eventsOf([
      '--max-old-space-size=48',
      '--expose-gc',
      'leak.cjs',
    ]);
    expect(named('gc-figures')).toMatchObject({
      nearness: { of: 'old generation', limitMb: 48 },
    });
    expect(finding('out-of-memory')).toBe(true);
    expect(finding('near-heap-limit')).toBe(true);
    expect(finding('live-data-grows')).toBe(true);
    expect(events.at(-1)).toMatchObject({ type: 'end', reason: 'memory' });
    expect(stderr).toBe('');
    expect(code).toBe(1);
  });
});

describe('the script runs as if it were run bare', () => {
  async function withInput(args: readonly string[]) {
    const child = spawn(process.execPath, [nodeLabBin, 'gc', ...args], {
      cwd: scripts,
      env: plainEnvironment(),
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    const closed = once(child, 'close');
    child.stdin.end('some input');
    const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
    const [code] = (await closed) as [number];
    return { stdout, stderr, code };
  }

  test('output, input, arguments and failure are its own', async () => {
    const { stdout, stderr, code } = await withInput([
      '--expose-gc',
      'speaks.cjs',
      '--',
      '--json',
      'x y',
    ]);
    const own = `${JSON.stringify({ input: 'some input', args: ['--json', 'x y'] })}\n`;
    // All but the report is on stderr; two pipes have no common order.
    expect(stderr.replace('to stderr\n', '')).toBe(`[one, two]\n${own}`);
    expect(stdout).toMatch(/^\nGarbage collection of/);
    expect(stdout).toContain('exit code 7');
    expect(code).toBe(1);
  });

  test('an ES module, and its worker apart from it', async () => {
    const { code, own, named, stdout } = {
      ...(await eventsOf(['module.mjs'])),
      stdout: (await gc(['module.mjs'])).stdout,
    };
    expect(own).toBe('worker ended\n');
    expect(named('gc-figures').collections).toBeGreaterThan(3);
    expect(stdout).toMatch(/others +1 worker thread/);
    expect(code).toBe(0);
  });

  test('one that fails to parse gives its own error', async () => {
    const { code, stderr } = await gc(['typed.ts']);
    // Up to Node 22 a script in TypeScript is one of those.
    const strips = Number(process.versions.node.split('.')[0]) >= 23;
    expect(stderr).toMatch(strips ? /^$/ : /SyntaxError|ERR_UNKNOWN_FILE_EXTENSION/);
    expect(code).toBe(strips ? 0 : 1);
  });
});

describe('--try', () => {
  test('measures what a larger semi-space saves', async () => {
    const { named, finding } = await eventsOf(['--try', '--max-semi-space-size=1', 'known.cjs']);
    const trial = named('gc-trial') as { figures: Json; triedMb: number; semiSpaceMb: number };
    expect(trial).toMatchObject({ semiSpaceMb: 1, triedMb: 2 });
    expect(trial.figures.collections).toBeLessThan(named('gc-figures').collections as number);
    expect([true, false]).toContain(finding('semi-space-too-small'));
  });

  test('says why it did not, where the first run failed', async () => {
    const { stdout, code } = await gc(['--try', '--max-old-space-size=32', 'leak.cjs']);
    expect(stdout).toContain('there was no second one');
    expect(code).toBe(1);
  });
});

describe('bad input', () => {
  test.each([
    ['no script', ['gc'], 2, /no script to run/],
    ['a script that is not there', ['gc', 'nope.js'], 1, /no script "nope\.js"/],
    ['a folder', ['gc', '.'], 1, /is a folder/],
    ['an option that Node does not know', ['gc', '--max-heep=1', 'known.cjs'], 2, /bad option/],
    ['an option behind the script', ['gc', 'known.cjs', '--jsn'], 2, /"--jsn" is no option/],
  ])('%s', async (_what, args, code, message) => {
    const result = await runNodeLab(args, { cwd: scripts });
    expect(result.stderr).toMatch(message);
    expect(result.stderr).not.toMatch(/^\s+at /m);
    expect(result.stdout).toBe('');
    expect(result.code).toBe(code);
  });

  test('killed in the middle, it leaves no process', async () => {
    const lab = startNodeLab(['gc', '--json', '--max-old-space-size=4000', 'leak.cjs'], {
      cwd: scripts,
    });
    await lab.untilPrinted('"collection"');
    lab.child.kill('SIGKILL');
    await lab.ended;
    await untilNoneLeft(lab.pid);
  });
});

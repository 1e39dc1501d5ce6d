/** Installs through the command line, from a registry on this machine. */

import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { plainEnvironment, runNodeLab, startNodeLab } from '../support/node-lab.ts';
import {
  type FakeRelease,
  fakeNode,
  type NpmRegistry,
  openNpmRegistry,
} from '../support/npm-registry.ts';
import { nodeLabBin } from '../support/paths.ts';
import { childrenOf, isAlive, processesWith } from '../support/processes.ts';
import { createRandom, pickInteger } from '../support/random.ts';
import { openTerminal } from '../support/terminal.ts';
import { until } from '../support/until.ts';

const lines: FakeRelease[] = [
  { version: '0.10.47' },
  { version: '0.10.48' },
  { version: '10.9.0', lts: 'Dubnium' },
  { version: '10.24.1', lts: 'Dubnium' },
  { version: '100.1.0' },
];

let folder = '';
let registry: NpmRegistry;

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'install-test-'));
});

afterEach(async () => {
  await registry?.close();
  // The npm of a node-lab that was killed goes on until it finds the registry gone.
  await until(() => processesWith(folder).length === 0, 'the end of every npm');
  rmSync(folder, { recursive: true, force: true });
});

const runtimes = () => path.join(folder, 'node-lab', 'runtimes');
const kept = () => (existsSync(runtimes()) ? readdirSync(runtimes()).sort() : []);
const executable = (version: string) => path.join(runtimes(), version, 'bin', 'node');

async function serve(releases: readonly FakeRelease[]): Promise<void> {
  registry = await openNpmRegistry(releases);
}

const install = (versions: string, env: NodeJS.ProcessEnv = {}) =>
  runNodeLab(['runtimes', 'install', versions], { env: { ...registry.env(folder), ...env } });

/** What is kept starts and is what its folder says. */
function expectSound(): void {
  for (const version of kept()) {
    const { stdout } = spawnSync(executable(version), ['-p', ''], { encoding: 'utf8' });
    expect(JSON.parse(stdout)).toMatchObject({ version });
  }
}

describe('what is installed', () => {
  test.each([
    ['0.10', '0.10.48'],
    ['10.9', '10.9.0'],
    ['latest', '100.1.0'],
  ])('for %s is %s, the executable and the licence and no more', async (asked, version) => {
    await serve(lines);
    const { code, stdout, stderr } = await install(asked);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain(`Node.js ${version} is in ~`);
    expect(kept()).toEqual([version]);
    const files = readdirSync(path.join(runtimes(), version), { recursive: true }).sort();
    expect(files).toEqual(['LICENSE', 'bin', path.join('bin', 'node')]);
    expect(readFileSync(executable(version), 'utf8')).toBe(
      fakeNode(
        version,
        lines.find((release) => release.version === version),
      ),
    );
    expect(statSync(executable(version)).mode & 0o777).toBe(0o755);
  });

  test('is not fetched again', async () => {
    await serve(lines);
    await install('10.9.0');
    const asked = registry.requests.length;
    const { code, stdout } = await install('10.9.0');
    expect({ code, asked: registry.requests.length }).toEqual({ code: 0, asked });
    expect(stdout).toContain('Node.js 10.9.0 is in ~');
  });

  test('is mended where it does not run any more', async () => {
    await serve(lines);
    await install('10');
    writeFileSync(executable('10.24.1'), 'no program');
    expect((await install('10')).code).toBe(0);
    expect(kept()).toEqual(['10.24.1']);
    expectSound();
  });

  test('is what --json tells, one object for each', async () => {
    await serve(lines);
    const { stdout } = await runNodeLab(['runtimes', 'install', '0.10,10', '--json'], {
      env: registry.env(folder),
    });
    expect(JSON.parse(stdout)).toEqual([
      {
        version: '0.10.48',
        execPath: executable('0.10.48'),
        origin: 'installed',
        lts: null,
        sizeBytes: expect.any(Number),
      },
      expect.objectContaining({ version: '10.24.1', lts: 'Dubnium' }),
    ]);
  });

  test('does not depend on an .npmrc of the folder someone stands in', async () => {
    await serve(lines);
    const project = path.join(folder, 'project');
    mkdirSync(project);
    writeFileSync(path.join(project, '.npmrc'), 'registry=http://127.0.0.1:1/\n');
    writeFileSync(path.join(project, 'package.json'), '{}');
    const { npm_config_registry, ...env } = registry.env(folder);
    writeFileSync(path.join(folder, 'npmrc'), `registry=${npm_config_registry}\n`);
    const { code, stderr } = await runNodeLab(['runtimes', 'install', '10'], { cwd: project, env });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });
});

describe('lts', () => {
  test('is the newest that says so itself', async () => {
    await serve([
      { version: '22.1.0' },
      { version: '22.11.0', lts: 'Jod', day: 200 },
      { version: '24.1.0', day: 10 },
      { version: '24.9.0', day: 300 },
      { version: '25.1.0', lts: 'Nonsense', day: 320 },
    ]);
    expect((await install('lts')).stdout).toContain('Node.js 22.11.0 is in ~');
    // The download of 24.9.0 told that it has none.
    expect(registry.requests.filter((asked) => /(?:24|25).*tgz$/.test(asked))).toHaveLength(1);
    expect(kept()).toEqual(['22.11.0']);
  });

  test('is not looked for in a line that is too young', async () => {
    await serve([
      { version: '24.11.0', lts: 'Krypton', day: 200 },
      { version: '26.0.0', day: 365 },
      { version: '26.10.0', day: 505 },
    ]);
    expect((await install('lts')).stdout).toContain('Node.js 24.11.0 is in ~');
    expect(registry.requests.filter((asked) => /26.*tgz$/.test(asked))).toEqual([]);
  });
});

describe('one sentence and exit code 3', () => {
  test('for a version that there is not', async () => {
    await serve(lines);
    const { code, stdout, stderr } = await install('5');
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(stderr).toContain(`There is no Node.js 5 for ${process.platform} ${process.arch}`);
    expect(stderr).toContain('has 0.10.48 and 10.9.0.');
    expect(stderr).toContain(process.versions.node);
    expect(kept()).toEqual([]);
  });

  test('for a machine that has no package', async () => {
    await serve([]);
    const { code, stderr } = await install('5');
    expect(code).toBe(3);
    expect(stderr).toMatch(/no package node-\S+\. Choose one that is on this machine: \d/);
  });

  test('without a network', async () => {
    await serve(lines);
    const { code, stderr } = await install('10', { npm_config_registry: 'http://127.0.0.1:1/' });
    expect(code).toBe(3);
    expect(stderr).toMatch(/npm does not reach its registry \(ECONNREFUSED\).*this machine: \d/);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });

  test.each<[string, Partial<FakeRelease>, RegExp]>([
    ['corrupted', { sent: (bytes) => flipped(bytes) }, /was damaged/],
    ['cut off', { sent: (bytes) => bytes.subarray(0, bytes.length - 40) }, /was damaged/],
    [
      'other than its digest',
      { dist: (dist) => ({ ...dist, integrity: `sha512-${Buffer.alloc(64).toString('base64')}` }) },
      /was damaged/,
    ],
    [
      'without any digest',
      { dist: ({ tarball = '' }) => ({ tarball }) },
      /was damaged: the registry gives no digest/,
    ],
    [
      'without an executable',
      { entries: [{ name: 'package/LICENSE', content: '' }] },
      /of no use, because there is no bin.node in it/,
    ],
    [
      'of another version',
      { entries: [{ name: 'package/bin/node', content: fakeNode('11.0.0') }] },
      /says that it is 11\.0\.0/,
    ],
    [
      'packed badly',
      { packed: (bytes) => bytes.subarray(0, bytes.length - 40) },
      /npm fails: zlib: unexpected end of file/,
    ],
    [
      'an archive of half the files',
      { packed: (bytes) => gzipSync(gunzipSync(bytes).subarray(0, 2500)) },
      /of no use, because it ends early/,
    ],
    [
      'for another machine',
      { entries: [{ name: 'package/bin/node', content: '\x7fELF of something else' }] },
      /does not run on this machine: /,
    ],
    [
      'that crashes',
      { before: 'echo "GLIBC_9.9 not found" >&2; exit 1' },
      /does not run on this machine: GLIBC_9\.9 not found/,
    ],
  ])('for a download that is %s, and nothing stays', async (_what, broken, message) => {
    await serve([{ version: '10.24.1', ...broken }]);
    const { code, stdout, stderr } = await install('10');
    expect(stderr).toMatch(message);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(kept()).toEqual([]);
  });

  test('where the folder cannot be made', async () => {
    await serve(lines);
    writeFileSync(path.join(folder, 'file'), '');
    const home = path.join(folder, 'file', 'below');
    const { code, stderr } = await install('10', { NODE_LAB_HOME: home });
    expect(code).toBe(3);
    expect(stderr).toContain(`could not be installed in ${path.join(home, 'runtimes')}: ENOTDIR`);
    expect(stderr).toContain('set NODE_LAB_HOME');
  });
});

describe('a disk that is full', () => {
  const zeros: FakeRelease = {
    version: '10.24.1',
    entries: [
      { name: 'package/bin/node', content: `${fakeNode('10.24.1')}exit\n${'\0'.repeat(3e6)}` },
    ],
  };
  const noise: FakeRelease = {
    version: '10.24.1',
    entries: [{ name: 'package/bin/node', content: randomBytes(3e6) }],
  };

  test.each([
    ['while it is unpacked', zeros],
    ['while it is downloaded', noise],
  ])('%s: says so, and keeps nothing', async (_when, release) => {
    await serve([release]);
    const mount = path.join(folder, 'small');
    mkdirSync(mount);
    const script =
      'mount -t tmpfs -o size=1m none "$1" && { "$2" "$3" runtimes install 10; echo "$?"; ls -A "$1/runtimes"; }';
    const probe = spawnSync('unshare', ['-rm', 'mount', '-t', 'tmpfs', 'none', mount]);
    if (probe.status !== 0) {
      // Without a file system of its own: no file may grow beyond 1000 blocks.
      const limited = await runLimited();
      expect(limited.status).toBe(3);
      expect(limited.stderr).toMatch(/could not be installed in .*: .*(?:EFBIG|too large)/);
      expect(kept()).toEqual([]);
      return;
    }
    const full = await runShell(
      'unshare',
      ['-rm', 'sh', '-c', script, 'sh', mount, process.execPath, nodeLabBin],
      {
        NODE_LAB_HOME: mount,
      },
    );
    expect(full.stderr).toMatch(/could not be installed in .*: .*(?:ENOSPC|no space)/i);
    // The exit code, and nothing left in the folder.
    expect(full.stdout).toBe('3\n');
  });

  test('a file that may not grow is the same', async () => {
    await serve([zeros]);
    const { status, stderr } = await runLimited();
    expect(stderr).toMatch(/could not be installed in .*: EFBIG/);
    expect(status).toBe(3);
    expect(kept()).toEqual([]);
  });

  const runLimited = () =>
    runShell('sh', [
      '-c',
      'ulimit -f 2000; exec "$1" "$2" runtimes install 10',
      'sh',
      process.execPath,
      nodeLabBin,
    ]);
});

describe('at the same time', () => {
  test('two installs of one version both succeed', async () => {
    await serve([{ version: '10.24.1', before: 'sleep 0.2' }]);
    const both = await Promise.all([install('10'), install('10')]);
    for (const { code, stdout, stderr } of both) {
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout).toContain('Node.js 10.24.1 is in ~');
    }
    expect(kept()).toEqual(['10.24.1']);
    expectSound();
  });

  test('an install does not sweep away what another one is at', async () => {
    // The first waits for half of its package until the second is through.
    await serve([{ version: '10.24.1' }, { version: '12.1.0' }]);
    registry.hold('10.24.1');
    const first = startNodeLab(['runtimes', 'install', '10'], { env: registry.env(folder) });
    await until(() => registry.requests.some((asked) => asked.endsWith('.tgz')), 'the download');
    expect(kept()).toEqual([expect.stringMatching(/^\.tmp-/)]);
    expect((await install('12')).code).toBe(0);
    registry.letGo();
    expect(await first.ended).toMatchObject({ code: 0, stderr: '' });
    expect(kept()).toEqual(['10.24.1', '12.1.0']);
  });
});

describe('an install that is killed', () => {
  test.each(['download', 'try'])(
    'in its %s leaves no runtime, and the next sweeps up',
    async (step) => {
      const gate = path.join(folder, 'gate');
      await serve([
        { version: '10.24.1', before: `[ -e '${gate}' ] || exec sleep 4` },
        lines[0] as FakeRelease,
      ]);
      if (step === 'download') {
        registry.hold();
      }
      const killed = startNodeLab(['runtimes', 'install', '10'], { env: registry.env(folder) });
      await until(
        () =>
          step === 'download'
            ? registry.requests.some((asked) => asked.endsWith('.tgz'))
            : kept().length === 1 && existsSync(inStaging('ready/bin/node')),
        `the ${step}`,
      );
      killed.child.kill('SIGKILL');
      await killed.ended;
      const left = kept();
      expect(left).toEqual([expect.stringMatching(/^\.tmp-/)]);
      const list = await runNodeLab(['runtimes', '--json'], { env: registry.env(folder) });
      expect(JSON.parse(list.stdout)).not.toContainEqual(
        expect.objectContaining({ origin: 'installed' }),
      );
      // The npm of the killed one gives up with its registry.
      await registry.close();
      writeFileSync(gate, '');
      await serve([{ version: '10.24.1' }]);
      expect((await install('10')).code).toBe(0);
      expect(kept()).toEqual(['10.24.1']);
    },
  );

  test('at any instant leaves nothing that is broken', async () => {
    const seed = Number(process.env.SEED ?? Date.now() % 2 ** 32);
    const random = createRandom(seed);
    const padding = randomBytes(400_000).toString('base64');
    await serve([
      {
        version: '10.24.1',
        entries: [
          {
            name: 'package/bin/node',
            content: `${fakeNode('10.24.1')}exit\n${padding}`,
            mode: 0o755,
          },
        ],
      },
    ]);
    for (let round = 0; round < 6; round++) {
      const killed = startNodeLab(['runtimes', 'install', '10'], { env: registry.env(folder) });
      const timer = setTimeout(() => killed.child.kill('SIGKILL'), pickInteger(random, 200, 1800));
      const { signal, code } = await killed.ended;
      clearTimeout(timer);
      expect(signal === 'SIGKILL' || code === 0, `seed ${seed}, round ${round}`).toBe(true);
      const whole = kept().filter((name) => !name.startsWith('.'));
      expect([[], ['10.24.1']], `seed ${seed}, round ${round}`).toContainEqual(whole);
      if (whole.length > 0) {
        const { stdout } = spawnSync(executable('10.24.1'), { encoding: 'utf8' });
        expect(stdout, `seed ${seed}, round ${round}`).toContain('"10.24.1"');
        rmSync(path.join(runtimes(), '10.24.1'), { recursive: true });
      }
    }
    expect((await install('10')).code).toBe(0);
    expect(kept()).toEqual(['10.24.1']);
  });

  test('by Ctrl-C clears up itself', async () => {
    await serve(lines);
    registry.hold();
    const terminal = openTerminal(['runtimes', 'install', '10'], { env: registry.env(folder) });
    try {
      await terminal.waitForText(/ s {2}downloading Node\.js 10\.24\.1/);
      const npm = childrenOf(terminal.pid);
      expect(npm).not.toEqual([]);
      terminal.key('ctrlC');
      expect(await terminal.ended).toMatchObject({ exitCode: 130 });
      expect(terminal.screen().join('\n')).toContain('Stopped.');
      expect(terminal.screen().join('\n')).not.toContain('downloading');
      expect(kept()).toEqual([]);
      expect(npm.filter(isAlive)).toEqual([]);
    } finally {
      await terminal.close();
    }
  });

  test('by SIGTERM clears up, too', async () => {
    await serve(lines);
    registry.hold();
    const stopped = startNodeLab(['runtimes', 'install', '10'], { env: registry.env(folder) });
    await until(() => registry.requests.some((asked) => asked.endsWith('.tgz')), 'the download');
    stopped.child.kill('SIGTERM');
    expect(await stopped.ended).toMatchObject({ code: 143, stdout: '' });
    expect(kept()).toEqual([]);
  });
});

describe('what is left', () => {
  const leave = (name: string, age = 0) => {
    const left = path.join(runtimes(), name);
    mkdirSync(path.join(left, 'ready'), { recursive: true });
    const time = Date.now() / 1000 - age;
    utimesSync(left, time, time);
  };

  test('by another machine in a shared home goes after a day', async () => {
    await serve(lines);
    leave('.tmp-00000000-1-000000000000');
    leave('.tmp-00000000-1-aaaaaaaaaaaa', 100_000);
    await install('10');
    expect(kept()).toEqual(['.tmp-00000000-1-000000000000', '10.24.1']);
  });

  test('by somebody else is not touched', async () => {
    await serve(lines);
    leave('.tmp-of-mine', 100_000);
    await install('10');
    expect(kept()).toEqual(['.tmp-of-mine', '10.24.1']);
  });
});

/** A path in the only staging folder that there is. */
function inStaging(file: string): string {
  const name = kept().find((each) => each.startsWith('.tmp-')) ?? 'none';
  return path.join(runtimes(), name, file);
}

/** One byte in the middle is another. */
function flipped(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  const middle = copy.length >> 1;
  copy[middle] = (copy[middle] as number) ^ 0xff;
  return copy;
}

/** Asynchronous, since the registry is in this process. */
async function runShell(command: string, args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const child = spawn(command, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...plainEnvironment(), ...registry.env(folder), ...env },
  });
  const [stdout, stderr, [status]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  return { stdout, stderr, status: status as number | null };
}

import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runNodeLab } from '../support/node-lab.ts';
import { fakeNode } from '../support/npm-registry.ts';

interface Listed {
  version: string;
  origin: string;
  execPath: string;
  lts: string | null;
  sizeBytes?: number;
}

let home = '';

beforeEach(() => {
  home = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'runtimes-test-')));
});
afterEach(() => rmSync(home, { recursive: true }));

/** Nothing of the developer's machine but the current Node. */
function environment(more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const folders = ['NVM_DIR', 'FNM_DIR', 'VOLTA_HOME', 'ASDF_DATA_DIR', 'N_CACHE_PREFIX'];
  const unset = [...folders, 'XDG_DATA_HOME', 'XDG_CACHE_HOME', 'XDG_CONFIG_HOME', 'NODE_LAB_HOME'];
  return {
    ...Object.fromEntries(unset.map((name) => [name, ''])),
    HOME: home,
    PATH: '/usr/sbin-of-nobody',
    N_PREFIX: path.join(home, 'no-n'),
    HOMEBREW_CELLAR: path.join(home, 'no-cellar'),
    ...more,
  };
}

function put(file: string, content: string): string {
  const whole = path.join(home, file);
  mkdirSync(path.dirname(whole), { recursive: true });
  writeFileSync(whole, content);
  chmodSync(whole, 0o755);
  return whole;
}

async function list(more: NodeJS.ProcessEnv = {}): Promise<Listed[]> {
  const { code, stdout, stderr } = await runNodeLab(['runtimes', 'list', '--json'], {
    env: environment(more),
  });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout) as Listed[];
}

const originsOf = (found: readonly Listed[]) =>
  found.map(({ version, origin }) => `${version} ${origin}`);
const current = `${process.versions.node} current`;

describe('runtimes list', () => {
  test('has the current Node and says what more can be done', async () => {
    const { code, stdout, stderr } = await runNodeLab(['runtimes'], { env: environment() });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const [first, ...rest] = stdout.split('\n');
    expect(first).toMatch(new RegExp(`^● ${process.versions.node} .*current .*node$`));
    expect(rest.join('\n')).toContain('node-lab runtimes install 10');
    expect(rest.join('\n')).not.toContain('●');
    expect(await list()).toEqual([
      {
        version: process.versions.node,
        origin: 'current',
        execPath: process.execPath,
        lts: process.release.lts ?? null,
      },
    ]);
  });

  test('has those of the version managers in their default folders, newest first', async () => {
    put('.nvm/versions/node/v18.1.0/bin/node', fakeNode('18.1.0', { lts: 'Hydrogen' }));
    put('.nvm/v0.10.48/bin/node', fakeNode('0.10.48'));
    put('.local/share/fnm/node-versions/v9.2.0/installation/bin/node', fakeNode('9.2.0'));
    put('.volta/tools/image/node/10.3.0/bin/node', fakeNode('10.3.0'));
    put('.asdf/installs/nodejs/21.4.0/bin/node', fakeNode('21.4.0'));
    const found = await list();
    expect(originsOf(found)).toEqual([
      current,
      '21.4.0 asdf',
      '18.1.0 nvm',
      '10.3.0 volta',
      '9.2.0 fnm',
      '0.10.48 nvm',
    ]);
    expect(found[2]).toEqual({
      version: '18.1.0',
      origin: 'nvm',
      execPath: path.join(home, '.nvm/versions/node/v18.1.0/bin/node'),
      lts: 'Hydrogen',
    });
  });

  test('has those in the folders that the managers are told of, and not the default ones', async () => {
    put('.nvm/versions/node/v18.1.0/bin/node', fakeNode('18.1.0'));
    put('a/versions/node/v1.1.0/bin/node', fakeNode('1.1.0'));
    put('b/node-versions/v2.1.0/installation/bin/node', fakeNode('2.1.0'));
    put('c/tools/image/node/3.1.0/bin/node', fakeNode('3.1.0'));
    put('d/installs/nodejs/4.1.0/bin/node', fakeNode('4.1.0'));
    put('e/n/versions/node/5.1.0/bin/node', fakeNode('5.1.0'));
    put('f/node/6.1.0_1/bin/node', fakeNode('6.1.0'));
    put('f/node@7/7.1.0/bin/node', fakeNode('7.1.0'));
    put('f/node-build/8.1.0/bin/node', fakeNode('8.1.0'));
    const found = await list({
      NVM_DIR: path.join(home, 'a'),
      FNM_DIR: path.join(home, 'b'),
      VOLTA_HOME: path.join(home, 'c'),
      ASDF_DATA_DIR: path.join(home, 'd'),
      N_PREFIX: path.join(home, 'e'),
      HOMEBREW_CELLAR: path.join(home, 'f'),
    });
    expect(originsOf(found)).toEqual([
      current,
      '7.1.0 homebrew',
      '6.1.0 homebrew',
      '5.1.0 n',
      '4.1.0 asdf',
      '3.1.0 volta',
      '2.1.0 fnm',
      '1.1.0 nvm',
    ]);
  });

  test('has every one of PATH by the names that distributions give', async () => {
    put('one/node', fakeNode('1.0.0'));
    put('one/nodejs', fakeNode('2.0.0'));
    put('two/node', fakeNode('3.0.0'));
    put('two/node-22', fakeNode('4.0.0'));
    put('two/node16', fakeNode('5.0.0'));
    put('two/node-gyp', fakeNode('6.0.0'));
    put('two/nodemon', fakeNode('7.0.0'));
    const PATH = [path.join(home, 'one'), path.join(home, 'two'), path.join(home, 'one')].join(':');
    expect(originsOf(await list({ PATH }))).toEqual([
      current,
      ...['5.0.0', '4.0.0', '3.0.0', '2.0.0', '1.0.0'].map((version) => `${version} path`),
    ]);
  });

  test('does not run what lies in the working directory', async () => {
    put('node', `#!/bin/sh\n: > '${home}/ran'\n`);
    const { code } = await runNodeLab(['runtimes'], {
      cwd: home,
      env: environment({ PATH: '.::bin' }),
    });
    expect({ code, ran: existsSync(path.join(home, 'ran')) }).toEqual({ code: 0, ran: false });
  });

  test('has each executable once, also where a shim or a link starts it', async () => {
    const real = put('.nvm/versions/node/v18.1.0/bin/node', fakeNode('18.1.0'));
    mkdirSync(path.join(home, 'bin'));
    symlinkSync(real, path.join(home, 'bin', 'node'));
    symlinkSync(process.execPath, path.join(home, 'bin', 'nodejs'));
    put('shims/node', `#!/bin/sh\necho 'a word of mine'\nexec '${process.execPath}' "$@"\n`);
    const PATH = ['bin', 'shims'].map((name) => path.join(home, name)).join(':');
    expect(originsOf(await list({ PATH }))).toEqual([current, '18.1.0 nvm']);
  });

  test('leaves out what does not start, hangs, or is something else', async () => {
    put('1/node', '#!/bin/sh\nexit 1\n');
    put('2/node', 'no program');
    put('3/node', '#!/bin/sh\necho v20.1.0\n');
    put('4/node', '#!/bin/sh\nexec /bin/sleep 100\n');
    put('5/node', `#!/bin/sh\necho '{"version":"20.0.0","lts":null,"other":"1.1.0"}'\n`);
    mkdirSync(path.join(home, '6/node'), { recursive: true });
    mkdirSync(path.join(home, '7'));
    symlinkSync('/nowhere', path.join(home, '7/node'));
    put('8/node', fakeNode('8.1.0'));
    const PATH = ['1', '2', '3', '4', '5', '6', '7', '8'].map((name) => path.join(home, name));
    expect(originsOf(await list({ PATH: PATH.join(':') }))).toEqual([current, '8.1.0 path']);
  });

  test('is not led astray by NODE_OPTIONS', async () => {
    put('bin/node', `#!/bin/sh\n[ -z "$NODE_OPTIONS" ] || exit 9\n${fakeNode('0.10.1')}`);
    const env = { PATH: path.join(home, 'bin'), NODE_OPTIONS: '--no-warnings' };
    expect(originsOf(await list(env))).toEqual([current, '0.10.1 path']);
  });

  test.skipIf(process.platform !== 'linux')(
    'has the installed ones with their size, in the cache folder',
    async () => {
      const name = 'cache/node-lab/runtimes/10.24.1/bin/node';
      put(name, fakeNode('10.24.1'));
      put('cache/node-lab/runtimes/10.24.1/LICENSE', 'x'.repeat(2_000_000));
      const env = { XDG_CACHE_HOME: path.join(home, 'cache') };
      const [, installed] = await list(env);
      expect(installed).toEqual({
        version: '10.24.1',
        origin: 'installed',
        execPath: path.join(home, name),
        lts: null,
        sizeBytes: 2_000_000 + fakeNode('10.24.1').length,
      });
      const { stdout } = await runNodeLab(['runtimes'], { env: environment(env) });
      expect(stdout).toMatch(
        /^ {2}10\.24\.1 .* installed by node-lab +2\.0 MB +~\/cache\/node-lab/m,
      );
    },
  );
});

describe('runtimes remove', () => {
  const installed = (version: string) => {
    put(`lab/runtimes/${version}/bin/node`, fakeNode(version));
  };
  const remove = (...args: string[]) =>
    runNodeLab(['runtimes', 'remove', ...args], {
      env: environment({ NODE_LAB_HOME: path.join(home, 'lab') }),
    });
  const kept = () => readdirSync(path.join(home, 'lab/runtimes')).sort();

  test('frees what was installed', async () => {
    installed('10.24.1');
    installed('0.10.48');
    expect(await remove('10')).toMatchObject({ code: 0, stderr: '' });
    expect(kept()).toEqual(['0.10.48']);
    const { stdout } = await remove('0.10.48', '--json');
    expect(JSON.parse(stdout)).toEqual([
      { version: '0.10.48', freedBytes: fakeNode('0.10.48').length },
    ]);
    expect(kept()).toEqual([]);
  });

  test('removes what does not run any more', async () => {
    put('lab/runtimes/10.24.1/bin/node', 'no program');
    expect(await remove('10')).toMatchObject({ code: 0, stderr: '' });
    expect(kept()).toEqual([]);
  });

  test('refuses what node-lab has not installed', async () => {
    const other = put('.nvm/versions/node/v18.1.0/bin/node', fakeNode('18.1.0'));
    installed('10.24.1');
    const theirs = await remove('18');
    expect(theirs).toMatchObject({ code: 3, stdout: '' });
    expect(theirs.stderr).toContain(`18.1.0 at ${other} was not installed by node-lab`);
    const own = await remove('current');
    expect(own.code).toBe(3);
    expect(own.stderr).toContain(`${process.execPath} was not installed by node-lab`);
    const none = await remove('11');
    expect(none.code).toBe(3);
    expect(none.stderr).toContain('Name one that was: 10.24.1.');
    expect(existsSync(other)).toBe(true);
    expect(kept()).toEqual(['10.24.1']);
  });

  test('asks which where several could be meant', async () => {
    installed('10.24.1');
    installed('10.9.0');
    const { code, stderr } = await remove('10');
    expect(code).toBe(2);
    expect(stderr).toContain('Name one: 10.24.1 and 10.9.0.');
    expect(kept()).toEqual(['10.24.1', '10.9.0']);
  });
});

describe('a command line that is wrong', () => {
  test.each([
    [['runtimes', 'instal', '10'], 'Did you mean install?'],
    [['runtimes', 'frobnicate'], 'There is no command "runtimes frobnicate".'],
    [['runtimes', 'install'], "Missing required argument 'versions'"],
    [['runtimes', 'install', 'twenty'], '"twenty" is no version of Node.js.'],
    [['runtimes', 'remove', '../..'], '"../.." is no version of Node.js.'],
    [['runtimes', 'list', '--sizes'], "Unknown option '--sizes'"],
  ])('%j ends with exit code 2', async (args, message) => {
    const { code, stdout, stderr } = await runNodeLab(args, { env: environment() });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
  });
});

test('doctor counts them', async () => {
  put('bin/node', fakeNode('0.10.48'));
  const { stdout } = await runNodeLab(['doctor'], {
    env: environment({ PATH: path.join(home, 'bin') }),
  });
  expect(stdout).toMatch(
    new RegExp(`✓ runtimes +2 versions of Node.js: ${process.versions.node} and 0\\.10\\.48`),
  );
});

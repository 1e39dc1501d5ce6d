import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { locateNpm, type Npm, runNpm } from '../../src/runtimes/npm.ts';
import { isAlive } from '../support/processes.ts';
import { until } from '../support/until.ts';

let folder = '';

beforeEach(() => {
  folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'npm-test-')));
});
afterEach(() => rmSync(folder, { recursive: true }));

function script(name: string, content = ''): string {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, content);
  chmodSync(file, 0o755);
  return file;
}

/** An npm that is this script. */
function fakeNpm(content: string): Npm {
  return { file: process.execPath, args: [script('npm-cli.js', content)] };
}

describe('locateNpm', () => {
  test('takes the npm that has started node-lab', () => {
    const file = script('npm-cli.js');
    expect(locateNpm({ npm_execpath: file })).toEqual({ file: process.execPath, args: [file] });
  });

  test('does not take another package manager for it', () => {
    const file = script('yarn.js');
    expect(locateNpm({ npm_execpath: file })?.args).not.toContain(file);
  });

  test('finds one for the current Node, by itself or on PATH', () => {
    const real = script('lib/npm/bin/npm-cli.js');
    mkdirSync(path.join(folder, 'bin'));
    symlinkSync(real, path.join(folder, 'bin', 'npm'));
    const npm = locateNpm({ PATH: path.join(folder, 'bin') });
    expect(npm?.file).toBe(process.execPath);
    expect(path.basename(npm?.args[0] ?? '')).toBe('npm-cli.js');
  });
});

describe('runNpm', () => {
  const run = (npm: Npm, signal?: AbortSignal) =>
    runNpm(npm, ['view', 'x'], { cwd: folder, signal });

  test('passes arguments on, and asks for JSON', async () => {
    const npm = fakeNpm('console.log(JSON.stringify([process.cwd(), ...process.argv.slice(2)]))');
    expect(await run(npm)).toEqual([folder, 'view', 'x', '--json', '--loglevel=error']);
  });

  test('keeps what belongs to the project and the command it was started by from npm', async () => {
    const names = ['npm_config_local_prefix', 'npm_config_workspace', 'npm_config_dry_run'];
    const kept = 'npm_config_https_proxy';
    for (const name of [...names, kept]) {
      process.env[name] = 'set';
    }
    try {
      const npm = fakeNpm('console.log(JSON.stringify(Object.keys(process.env)))');
      const seen = (await run(npm)) as string[];
      expect(seen).toContain(kept);
      expect(seen.filter((name) => names.includes(name))).toEqual([]);
    } finally {
      for (const name of [...names, kept]) {
        delete process.env[name];
      }
    }
  });

  test.each([
    [
      'its JSON',
      `console.log('{"error":{"code":"E401","summary":"Unable to authenticate.\\\\nmore","detail":""}}'); process.exit(1)`,
      { code: 'E401', message: 'Unable to authenticate' },
    ],
    [
      'its first line',
      `console.error('npm error code EX\\nnpm error The first.\\nnpm error second'); process.exit(1)`,
      { code: 'EUNKNOWN', message: 'The first' },
    ],
    [
      'its exit code',
      'process.exit(7)',
      { code: 'EUNKNOWN', message: 'it ended with exit code 7' },
    ],
  ])('fails with what npm says in %s', async (_where, content, failure) => {
    await expect(run(fakeNpm(content))).rejects.toMatchObject({ name: 'NpmFailure', ...failure });
  });

  test('fails where it does not start', async () => {
    const npm = { file: path.join(folder, 'nothing'), args: [] };
    await expect(run(npm)).rejects.toMatchObject({ name: 'NpmFailure', code: 'ESTART' });
  });

  test('is stopped by its signal, also where npm does not want to end', async () => {
    const stop = new AbortController();
    const started = path.join(folder, 'started');
    const npm = fakeNpm(`
      process.on('SIGTERM', () => {});
      require('fs').writeFileSync(${JSON.stringify(started)}, String(process.pid));
      setInterval(() => {}, 1000);`);
    const running = run(npm, stop.signal);
    // Its failure is looked at below, when it has been asked to stop.
    running.catch(() => {});
    await until(() => existsSync(started) && readFileSync(started, 'utf8') !== '', 'its start');
    const reason = new Error('enough');
    stop.abort(reason);
    await expect(running).rejects.toBe(reason);
    expect(isAlive(Number(readFileSync(started, 'utf8')))).toBe(false);
  });
});

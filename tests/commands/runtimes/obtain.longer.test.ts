/** What `--node` of a command does, in a terminal and out of one. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { build } from 'esbuild';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { plainEnvironment } from '../../support/node-lab.ts';
import { type NpmRegistry, openNpmRegistry } from '../../support/npm-registry.ts';
import { packageFolder } from '../../support/paths.ts';
import { openTerminal } from '../../support/terminal.ts';

let registry: NpmRegistry;
let scripts = '';
let script = '';
let folder = '';

beforeAll(async () => {
  scripts = mkdtempSync(path.join(os.tmpdir(), 'obtain-script-'));
  script = path.join(scripts, 'obtain.mjs');
  const source = (file: string) => JSON.stringify(path.join(packageFolder, 'src', file));
  await build({
    stdin: {
      contents: `
        import { obtainRuntimes } from ${source('commands/runtimes/obtain.ts')};
        import { reportFailure } from ${source('commands/report-failure.ts')};
        import { en } from ${source('words/en.ts')};
        const [versions, yes] = process.argv.slice(2);
        try {
          const found = await obtainRuntimes(versions, { yes: yes === '--yes', words: en });
          console.log('obtained ' + found.map(({ version }) => version).join(' '));
        } catch (error) {
          process.exitCode = reportFailure(error);
        }`,
      resolveDir: packageFolder,
    },
    outfile: script,
    bundle: true,
    platform: 'node',
    format: 'esm',
    banner: {
      js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);",
    },
  });
});
afterAll(() => rmSync(scripts, { recursive: true }));

beforeEach(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'obtain-test-'));
  registry = await openNpmRegistry([{ version: '0.10.48' }, { version: '100.1.0' }]);
});
afterEach(async () => {
  await registry.close();
  rmSync(folder, { recursive: true, force: true });
});

const kept = () => {
  const runtimes = path.join(folder, 'node-lab', 'runtimes');
  return existsSync(runtimes) ? readdirSync(runtimes).sort() : [];
};
const terminalFor = (versions: string) =>
  openTerminal([versions], { script, env: registry.env(folder) });

async function piped(...args: string[]) {
  const child = spawn(process.execPath, [script, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...plainEnvironment(), ...registry.env(folder) },
  });
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  return { code: code as number | null, stdout, stderr };
}

describe('without a terminal', () => {
  test('what is missing is named, with how to get it', async () => {
    const { code, stdout, stderr } = await piped('current,0.10,100');
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(stderr).toContain('Node.js 0.10,100 is not on this machine');
    expect(stderr).toContain(process.versions.node);
    expect(stderr).toContain('"node-lab runtimes install 0.10,100", or give --yes');
    expect(kept()).toEqual([]);
  });

  test('--yes installs it, in the order that was asked for', async () => {
    const current = process.versions.node;
    expect(await piped(`100,${current},0.10,current`, '--yes')).toEqual({
      code: 0,
      stdout: `obtained 100.1.0 ${current} 0.10.48\n`,
      stderr: '',
    });
    expect(kept()).toEqual(['0.10.48', '100.1.0']);
  });

  test('what is there needs no registry', async () => {
    await registry.close();
    const { code, stdout } = await piped('current');
    expect({ code, stdout }).toEqual({ code: 0, stdout: `obtained ${process.versions.node}\n` });
  });

  test('what is no version ends with exit code 2', async () => {
    expect(await piped('twenty')).toMatchObject({ code: 2, stdout: '' });
  });
});

describe('in a terminal', () => {
  test('what is missing is offered, and installed on Enter', async () => {
    const terminal = terminalFor('0.10,100');
    try {
      await terminal.waitForText('Node.js 0.10 and 100 are not on this machine. Install them');
      terminal.key('enter');
      expect(await terminal.ended).toMatchObject({ exitCode: 0 });
      expect(terminal.screen().join('\n')).toContain('obtained 0.10.48 100.1.0');
      expect(kept()).toEqual(['0.10.48', '100.1.0']);
    } finally {
      await terminal.close();
    }
  });

  test('n leaves it', async () => {
    const terminal = terminalFor('0.10');
    try {
      await terminal.waitForText('[Y/n]');
      terminal.type('n\r');
      expect(await terminal.ended).toMatchObject({ exitCode: 3 });
      expect(kept()).toEqual([]);
      expect(registry.requests).toEqual([]);
    } finally {
      await terminal.close();
    }
  });

  test('Ctrl-C at the question ends node-lab', async () => {
    const terminal = terminalFor('0.10');
    try {
      await terminal.waitForText('[Y/n]');
      terminal.key('ctrlC');
      expect(await terminal.ended).toMatchObject({ exitCode: 130 });
      expect(kept()).toEqual([]);
    } finally {
      await terminal.close();
    }
  });
});

/** The package as users get it: packed, installed into an empty folder, and run from there. */

import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openCatalog } from '../../src/lab/catalog.ts';
import { parseJsonLines, plainEnvironment } from '../support/node-lab.ts';
import { packageFolder } from '../support/paths.ts';

const manifest = JSON.parse(readFileSync(path.join(packageFolder, 'package.json'), 'utf8'));

let folder = '';
let app = '';
let installed = '';
let packed: string[] = [];

/** Runs npm or npx as in a shell of the user's, not as a script of this package. */
async function npm(tool: 'npm' | 'npx', args: readonly string[], cwd: string): Promise<string> {
  const env = plainEnvironment();
  for (const name of Object.keys(env)) {
    if (/^npm_(?:package|lifecycle|config_local_prefix|command|execpath)|^INIT_CWD$/.test(name)) {
      delete env[name];
    }
  }
  const { stdout } = await promisify(execFile)(tool, args, { cwd, env, maxBuffer: 2 ** 26 });
  return stdout;
}

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'package-test-'));
  app = path.join(folder, 'app');
  mkdirSync(app);
  // Without its scripts: `npm test` has built already, and a second build would disturb other tests.
  const report = await npm(
    'npm',
    ['pack', '--json', '--ignore-scripts', '--pack-destination', folder],
    packageFolder,
  );
  const [tarball] = JSON.parse(report) as { filename: string; files: { path: string }[] }[];
  packed = tarball?.files.map((file) => file.path) ?? [];
  await npm('npm', ['init', '--yes'], app);
  // Without scripts the addons are not built: node-lab must do without them.
  const quick = ['--ignore-scripts', '--prefer-offline', '--fetch-retries=0'];
  const file = path.join(folder, tarball?.filename ?? '');
  await npm('npm', ['install', '--no-audit', '--no-fund', ...quick, file], app);
  installed = path.join(app, 'node_modules', manifest.name);
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the tarball holds what is needed, and nothing of the workshop', () => {
  expect(packed).toEqual(expect.arrayContaining(['package.json', 'README.md', 'LICENSE']));
  expect(packed).toEqual(expect.arrayContaining(['bin/node-lab.js', 'dist/cli.js']));
  expect(packed.filter((file) => /^(?:tests|scripts|src|node_modules|\.)/.test(file))).toEqual([]);
});

test('programs and lessons are readable files, as they are in the repository', () => {
  for (const { slug, programs } of openCatalog().entries) {
    for (const file of ['lesson.md', ...programs]) {
      const inside = path.join('labs', slug, file);
      expect(readFileSync(path.join(installed, inside), 'utf8')).toBe(
        readFileSync(path.join(packageFolder, inside), 'utf8'),
      );
    }
  }
});

test('nothing is installed but node-lab, what its programs load and what its addons need', () => {
  const lock = path.join(app, 'node_modules/.package-lock.json');
  const { packages } = JSON.parse(readFileSync(lock, 'utf8')) as {
    packages: Record<string, { optional?: boolean; dependencies?: Record<string, string> }>;
  };
  const needed = Object.entries(packages).filter(([, { optional }]) => !optional);
  const asked = new Set([
    manifest.name,
    ...needed.flatMap(([, { dependencies = {} }]) => Object.keys(dependencies)),
  ]);
  const nameOf = (place: string) => place.slice(place.lastIndexOf('node_modules/') + 13);
  expect(needed.map(([place]) => nameOf(place)).filter((name) => !asked.has(name))).toEqual([]);
  expect(Object.keys(manifest.dependencies)).toEqual(['autocannon', 'iconv-lite']);
  for (const name of ['ink', 'react', 'commander', 'vitest', 'typescript', 'esbuild']) {
    expect(existsSync(path.join(app, 'node_modules', name)), name).toBe(false);
  }
  expect(existsSync(path.join(installed, 'node_modules'))).toBe(false);
});

test('npx node-lab list lists every lab', async () => {
  const stdout = await npm('npx', ['--no', 'node-lab', 'list'], app);
  for (const { number, title } of openCatalog().entries) {
    expect(stdout).toContain(`${number}  ${title}`);
  }
});

test('npx node-lab run 16 --json runs the lab', async () => {
  const events = parseJsonLines(await npm('npx', ['--no', 'node-lab', 'run', '16', '--json'], app));
  expect(events[0]).toMatchObject({ type: 'run', lab: 16, program: 'concat-strings.js' });
  expect(events.filter(({ type }) => type === 'finding').every(({ holds }) => holds)).toBe(true);
  expect(events.at(-1)).toMatchObject({ type: 'end', reason: 'exit', exitCode: 0 });
});

test.each([
  ['17-encodings/gbk.js', /iconv-lite/],
  ['18-strings-or-buffers/string.js', /^loaded by autocannon \d/],
])('plain node runs %s, with the package that it loads', async (program, words) => {
  const file = path.join(installed, 'labs', program);
  const { stdout } = await promisify(execFile)(process.execPath, [file]);
  expect(stdout).toMatch(words);
});

test('npx node-lab run 1 --json runs a lab with a probe', async () => {
  const events = parseJsonLines(await npm('npx', ['--no', 'node-lab', 'run', '1', '--json'], app));
  expect(events.filter(({ type }) => type === 'callback').length).toBeGreaterThan(5);
  expect(events.at(-1)).toMatchObject({ type: 'end', reason: 'exit' });
});

test('npx node-lab doctor says why an addon is missing', async () => {
  const stdout = await npm('npx', ['--no', 'node-lab', 'doctor', '--json'], app);
  const diagnoses = JSON.parse(stdout) as { what: string; state: string; detail: string }[];
  for (const addon of Object.keys(manifest.optionalDependencies)) {
    const diagnosis = diagnoses.find(({ what }) => what === addon);
    expect(diagnosis?.state).toBe('optional');
    expect(diagnosis?.detail).toMatch(/not installed|was not built for this Node/);
    expect(diagnosis?.detail).toMatch(/; .* instead/);
  }
});

import { execFileSync, spawnSync } from 'node:child_process';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Resolution } from '../../src/commands/resolve.ts';
import { askers, nodePath, root } from '../analysis/resolution/sample-tree.ts';
import { homeWithRuntimes } from '../support/fake-runtime.ts';

const nodeLab = path.join(import.meta.dirname, '../../bin/node-lab.js');
const [from = ''] = askers;
const cwd = path.join(root, 'app');

function run(args: readonly string[], node = process.execPath, more: NodeJS.ProcessEnv = {}) {
  const env = { ...process.env, NODE_PATH: nodePath, ...more };
  return spawnSync(node, [nodeLab, 'resolve', ...args], { cwd, env, encoding: 'utf8' });
}

const json = (args: readonly string[], node?: string, env?: NodeJS.ProcessEnv): Resolution =>
  JSON.parse(run([...args, '--json'], node, env).stdout);

describe('node-lab resolve', () => {
  test('finds what require finds in the file that asks, and exits with 0', () => {
    const { status, stdout } = run(['../../data', '--from', 'lib/deep/file.js', '--json']);
    const { resolved, format, error } = JSON.parse(stdout);
    const truth = execFileSync(
      process.execPath,
      ['-p', `require('module').createRequire(${JSON.stringify(from)}).resolve('../../data')`],
      { encoding: 'utf8' },
    );
    expect({ status, resolved, format, error }).toEqual({
      status: 0,
      resolved: truth.trim(),
      format: 'json',
      error: null,
    });
  });

  test('a module that is not there exits with 1 and names the error', () => {
    const { status, stdout } = run(['nowhere', '--json']);
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      kind: 'require',
      from: cwd,
      resolved: null,
      error: { code: 'MODULE_NOT_FOUND' },
    });
  });

  test.each([
    ['./none.js', 'ERR_MODULE_NOT_FOUND'],
    ['./lib/deep', 'ERR_UNSUPPORTED_DIR_IMPORT'],
  ])('import %s is an error, though import.meta.resolve gives a URL', (specifier, code) => {
    expect(json([specifier, '--import'])).toMatchObject({ resolved: null, error: { code } });
  });

  test('conditions choose among the exports of a package', () => {
    const resolved = (...flags: string[]) =>
      path.basename(json(['conditional', ...flags]).resolved ?? '');
    expect(resolved()).toBe('plain.js');
    expect(resolved('--condition', 'special')).toBe('special.js');
  });

  test('formats: "type", extensions and core modules', () => {
    expect(json(['typed', '--import']).format).toBe('module');
    expect(json(['plain', '--import']).format).toBe('commonjs');
    expect(json(['@scope/pkg', '--import']).format).toBe('module');
    expect(json(['fs'])).toMatchObject({ resolved: 'fs', format: 'builtin', steps: [] });
  });

  test.each([
    [['plain', '--from', 'no/such/file.js'], 'There is no file "no/such/file.js"'],
    [[''], 'cannot be ""'],
  ])('bad input %j exits with 2 and says what is wrong', (args, words) => {
    const { status, stdout, stderr } = run(args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(words);
  });

  test('the JSON is exactly that of the command contract', () => {
    const found = json(['link']);
    expect(Object.keys(found)).toEqual([
      'specifier',
      'from',
      'kind',
      'resolved',
      'format',
      'error',
      'steps',
    ]);
    for (const step of found.steps) {
      expect(Object.keys(step)).toEqual(['path', 'what', 'found', 'why']);
      expect(path.isAbsolute(step.path)).toBe(true);
    }
    const { error } = json(['nowhere']);
    expect(Object.keys(error ?? {})).toEqual(['code', 'message']);
  });

  test('a failure has Node’s words, and what would mend it', () => {
    const { status, stdout } = run(['@scope/pkg/none']);
    expect(status).toBe(1);
    const words = stdout.replace(/\s+/g, ' ');
    expect(words).toContain('→ ERR_PACKAGE_PATH_NOT_EXPORTED');
    expect(words).toContain(`Package subpath './none' is not defined by "exports" in`);
    expect(words).toContain('only what it lists can be loaded: . ./f/* ./no');
  });

  test('a linked package lies where its link leads, unless links are preserved', () => {
    const link = path.join(root, 'app/node_modules/link/main.js');
    expect(json(['link']).resolved).toBe(path.join(root, 'linked/main.js'));
    expect(json(['link', '--preserve-symlinks']).resolved).toBe(link);
    expect(json(['link', '--preserve-symlinks', '--import']).resolved).toBe(link);
    expect(json(['link', '--preserve-symlinks']).steps.map(({ what }) => what)).not.toContain(
      'realpath',
    );
  });

  test('NODE_OPTIONS counts as far as it speaks to the module loader', () => {
    const env = { NODE_OPTIONS: '--conditions=special --title=x' };
    expect(path.basename(json(['conditional'], undefined, env).resolved ?? '')).toBe('special.js');
  });

  test('--node takes the rules of another version, which must be new enough', () => {
    const home = homeWithRuntimes(['10.99.0', '24.99.0']);
    try {
      // What is installed there is this Node, under other names.
      expect(json(['./x', '--node', '24'], undefined, home.env)).toEqual(json(['./x']));
      const old = run(['./x', '--node', '10'], undefined, home.env);
      expect(old.status).toBe(2);
      expect(old.stderr).toMatch(/How Node 10\.99\.0 resolves .* takes Node 20 or newer/);
      const two = run(['./x', '--node', '10,24'], undefined, home.env);
      expect(two.status).toBe(2);
      expect(two.stderr).toContain('one version');
    } finally {
      home.remove();
    }
  });

  test('a pipe gets the ladder as bare text', () => {
    const { stdout } = run(['./x']);
    expect(stdout).toContain("require('./x')");
    expect(stdout).toMatch(/✓ x\.js +LOAD_AS_FILE with \.js added/);
    expect(stdout).not.toContain('\u001b');
  });
});

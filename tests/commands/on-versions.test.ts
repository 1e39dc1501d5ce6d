/** `--node`: a program, or a script, on other versions of Node.js. */

import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { homeWithRuntimes } from '../support/fake-runtime.ts';
import { parseJsonLines, runNodeLab, startNodeLab } from '../support/node-lab.ts';
import { fixtureLabs, packageFolder } from '../support/paths.ts';
import { untilNoneLeft } from '../support/processes.ts';

// 10 has no probe, 22 has.
const versions = ['10.99.0', '22.99.0'];
const current = process.versions.node;
let home: ReturnType<typeof homeWithRuntimes>;

beforeAll(() => {
  home = homeWithRuntimes(versions);
});
afterAll(() => home.remove());

const run = (...args: string[]) => runNodeLab(args, { env: home.env });

describe('run --node', () => {
  test('with several versions tags every event, and each run is whole', async () => {
    const { code, stdout } = await run('run', '3', '--json', '--node', '10,22,current');
    const events = parseJsonLines(stdout);
    expect(code).toBe(0);
    for (const version of [...versions, current]) {
      const own = events.filter(({ node }) => node === version);
      expect(own[0]).toMatchObject({ type: 'run', lab: 3, node: version });
      expect(own.at(-1)).toMatchObject({ type: 'end', reason: 'exit', exitCode: 0 });
      expect(own.some(({ type }) => type === 'finding')).toBe(true);
      // Probes run where the version has what they need.
      expect(own.some(({ type }) => type === 'callback')).toBe(version !== '10.99.0');
    }
    expect(events.every(({ node }) => node === current || versions.includes(String(node)))).toBe(
      true,
    );
  });

  test('with several versions prints columns, then findings by version', async () => {
    const { code, stdout, stderr } = await run('run', '3', '--node', '10,current');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(new RegExp(`Node 10\\.99\\.0 +Node ${current.replaceAll('.', '\\.')}`));
    expect(stdout).toMatch(/^ {2}main +main$/m);
    expect(stdout).toContain('The printouts are the same.');
    expect(stdout).toContain(`✓ holds  10.99.0, ${current}`);
  });

  test('marks the first line in which the printouts differ', async () => {
    const { stdout } = await runNodeLab(
      ['--labs', fixtureLabs, 'run', '90', '--program', 'version.js', '--node', '22,current'],
      { env: home.env },
    );
    expect(stdout).toMatch(/^ {2}alike +alike$/m);
    expect(stdout).toMatch(new RegExp(`^≠ 22\\.99\\.0 +${current}$`, 'm'));
    expect(stdout.match(/^≠ \S/gm)).toHaveLength(2);
    expect(stdout).toContain('≠ The printouts part at line 2.');
  });

  test('with one version runs on that one', async () => {
    const { code, stdout } = await run('run', '3', '--node', '22');
    expect(code).toBe(0);
    expect(stdout).toContain('Node 22.99.0');
    expect(stdout).not.toContain('printouts');
  });

  test.each([
    ['what is no version', ['run', '3', '--node', 'banana'], 2, /"banana" is no version/],
    ['a version that is not there', ['run', '3', '--node', '99'], 3, /99 is not on this machine/],
    [
      'a program that such a version does not run',
      ['run', '28', '--node', '10'],
      2,
      /runs on Node 20\.19 and newer, not on 10\.99\.0/,
    ],
    [
      'a program that is not there',
      ['run', '3', '--program', 'x.js', '--node', '99'],
      2,
      /no program "x\.js"/,
    ],
    [
      'two versions for a trace',
      ['trace', import.meta.filename, '--node', '10,22'],
      2,
      /one version/,
    ],
  ])('refuses %s', async (_what, args, exitCode, message) => {
    const { code, stdout, stderr } = await run(...args);
    expect(code).toBe(exitCode);
    expect(stdout).toBe('');
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/\n {4}at /);
  });

  test('ends all programs on Ctrl-C and shows what there is', async () => {
    const lab = startNodeLab(
      [
        '--labs',
        fixtureLabs,
        'run',
        '90',
        '--program',
        'server.js',
        '--json',
        '--node',
        '22,current',
      ],
      { env: home.env },
    );
    await lab.untilPrinted(/"type":"output".*"node":"22\.99\.0"/);
    await lab.untilPrinted(new RegExp(`"type":"output".*"node":"${current}"`));
    lab.child.kill('SIGINT');
    const { code, stdout } = await lab.ended;
    expect(code).toBe(130);
    const ends = parseJsonLines(stdout).filter(({ type }) => type === 'end');
    expect(ends.map(({ node, reason }) => `${node} ${reason}`).sort()).toEqual(
      [`22.99.0 stopped`, `${current} stopped`].sort(),
    );
    await untilNoneLeft(lab.pid);
  });
});

describe('trace --node', () => {
  const script = path.join(packageFolder, 'tests/fixtures/trace/chain.cjs');

  test('runs the script on that version', async () => {
    const { code, stdout } = await run('trace', '--json', '--node', '22', script);
    const events = parseJsonLines(stdout);
    expect(code).toBe(0);
    expect(events[0]).toMatchObject({ type: 'run', node: '22.99.0' });
    expect(events.some(({ type }) => type === 'callback')).toBe(true);
  });

  test('refuses a version that does not tell enough', async () => {
    const { code, stderr } = await run('trace', '--node', '10', script);
    expect(code).toBe(2);
    expect(stderr).toMatch(/10\.99\.0 does not tell enough .*Node 20 or newer/);
  });

  test('refuses several versions', async () => {
    const { code, stderr } = await run('trace', '--node', '10,22', script);
    expect(code).toBe(2);
    expect(stderr).toMatch(/takes one version/);
  });
});

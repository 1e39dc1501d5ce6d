import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { releaseLine } from '../../src/runtimes/version.ts';
import { type NodeLabResult, runNodeLab, startNodeLab } from '../support/node-lab.ts';
import { packageFolder } from '../support/paths.ts';
import { processesOf, untilNoneLeft } from '../support/processes.ts';
import { until } from '../support/until.ts';

const fixtures = path.join(packageFolder, 'tests/fixtures/claims');
const version = process.versions.node;
const line = releaseLine(version);

interface Listed {
  lab: number;
  claim: string;
  text: string;
  source: string;
  program: string;
  verdicts: { node: string; verdict: string | null; why: string }[];
}

const runs = (labs: string, ...args: readonly string[]) =>
  runNodeLab(['--labs', labs, 'claims', '92', ...args]);

describe('the ledger of a lab whose programs break in every way', () => {
  let result: NodeLabResult;
  const said = new Map<string, Listed['verdicts'][number] | undefined>();
  beforeAll(async () => {
    result = await runs(fixtures, '--json');
    for (const { claim, verdicts } of JSON.parse(result.stdout) as Listed[]) {
      said.set(claim, verdicts[0]);
    }
  });

  test('--json is one array of all claims, each with the Node.js that it was run on', () => {
    const { code, stdout, stderr } = result;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const listed = JSON.parse(stdout) as Listed[];
    expect(listed.map(({ claim }) => claim)).toEqual([
      ...['one', 'two', 'future', 'bad-rule'],
      ...['arguments', 'hangs', 'killed', 'fails', 'fails-as-told'],
    ]);
    expect(listed[0]).toEqual({
      lab: 92,
      claim: 'one',
      text: 'A process has a number.',
      source: 'the tests',
      program: 'pid.js',
      knobs: {},
      verdicts: [{ node: version, verdict: 'true', why: expect.stringMatching(/^\d+$/) }],
    });
    for (const { verdicts } of listed) {
      expect(verdicts.map(({ node }) => node)).toEqual([version]);
    }
  });

  test('claims that ask for the same run share one', () => {
    expect(said.get('two')).toMatchObject({ verdict: 'false', why: said.get('one')?.why });
  });

  test('a program that needs a newer Node.js has no verdict', () => {
    expect(said.get('future')).toMatchObject({
      verdict: null,
      why: 'future.js needs Node 99 or newer.',
    });
  });

  test("a claim's own program gets the arguments, flags and environment of its claim", () => {
    expect(said.get('arguments')).toMatchObject({ verdict: 'true' });
  });

  test('a run that is cut short decides nothing, whatever its rule says', () => {
    expect(said.get('hangs')).toMatchObject({
      verdict: 'undecided',
      why: expect.stringMatching(/time limit/),
    });
    expect(said.get('killed')).toMatchObject({
      verdict: 'undecided',
      why: expect.stringMatching(/SIGKILL/),
    });
  });

  test('a rule that fails decides nothing, and says so', () => {
    expect(said.get('bad-rule')).toMatchObject({
      verdict: 'undecided',
      why: expect.stringMatching(/no such property/),
    });
  });

  test('a program that fails is what its claim says of it; where that is nothing, the error is told', () => {
    expect(said.get('fails-as-told')).toMatchObject({ verdict: 'true' });
    expect(said.get('fails')).toMatchObject({
      verdict: 'undecided',
      why: 'It printed nothing. The program failed with exit code 1: TypeError: as it was meant to.',
    });
  });

  test('as text it says the same, without a colour', async () => {
    const { code, stdout, stderr } = await runs(fixtures, '--node', line);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain(`Node ${version}`);
    expect(stdout).toContain('✓ true  “A process has a number.”');
    expect(stdout).toContain('✗ false  “A process has a name.”');
    expect(stdout).toContain('? undecided  “Every program ends.”');
    expect(stdout).toContain('– does not run  “There is a Node 99.”');
    expect(stdout).toContain('found in the tests');
    expect(stdout).not.toMatch(/\x1b|[ \t]$/m);
  });
});

describe('--record', () => {
  let labs = '';
  beforeAll(() => {
    labs = mkdtempSync(path.join(os.tmpdir(), 'claims-test-'));
    cpSync(path.join(fixtures, '92-claims'), path.join(labs, '92-claims'), { recursive: true });
  });
  afterAll(() => rmSync(labs, { recursive: true, force: true }));

  const file = () => path.join(labs, '92-claims', 'claims.json');
  const recorded = () => JSON.parse(readFileSync(file(), 'utf8'));

  test("keeps the verdicts in the lab's folder, and none of what was not run", async () => {
    const { code, stdout } = await runs(labs, '--record');
    expect(code).toBe(0);
    expect(stdout).toContain(`two: nothing → false on ${line}`);
    expect(Object.keys(recorded()).sort()).toEqual([
      ...['arguments', 'bad-rule', 'fails', 'fails-as-told', 'hangs', 'killed', 'one', 'two'],
    ]);
    expect(recorded().two).toEqual({
      [line]: {
        verdict: 'false',
        why: expect.stringMatching(/^\d+$/),
        node: version,
        date: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      },
    });
  });

  test('changes nothing when nothing has changed, though the reasons differ from run to run', async () => {
    const before = readFileSync(file(), 'utf8');
    const { stdout } = await runs(labs, '--record');
    expect(stdout).toContain('No verdict has changed.');
    expect(readFileSync(file(), 'utf8')).toBe(before);
  });

  test('says what has changed', async () => {
    const wrong = recorded();
    wrong.two[line].verdict = 'depends';
    writeFileSync(file(), JSON.stringify(wrong));
    const { stdout } = await runs(labs, '--record');
    expect(stdout).toContain(`two: it depends → false on ${line}`);
    expect(recorded().two[line].verdict).toBe('false');
  });

  test('is what show tells of the claims', async () => {
    writeFileSync(path.join(labs, '92-claims', 'lesson.md'), '# Claims\n\n## What {#what}\n\nX.\n');
    const { stdout } = await runNodeLab(['--labs', labs, 'show', '92']);
    expect(stdout).toMatch(
      new RegExp(`“A process has a name\\.”\\n.*the tests\\n.*recorded .*: false on ${version}`),
    );
    expect(stdout).toMatch(/“There is a Node 99\.”\n.*the tests\n.*no run of it is recorded/);
  });
});

describe.each<[string, readonly string[], RegExp]>([
  ['an unknown lab', ['99'], /no lab "99"/],
  ['a version that is none', ['28', '--node', 'banana'], /banana/],
  ['a list that has a hole', ['28', '--node', `${line},,`], /--node|version/],
])('%s', (_what, args, message) => {
  test(`node-lab claims ${args.join(' ')}`, async () => {
    const { code, stdout, stderr } = await runNodeLab(['claims', ...args]);
    expect(stderr).toMatch(message);
    expect(stderr).toMatch(/^node-lab: \S/);
    expect(stderr.trimEnd().split('\n').length).toBe(1);
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });
});

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)(
  '%s in the middle of a run leaves no process and prints nothing',
  async (signal, exitCode) => {
    const nodeLab = startNodeLab(['--labs', fixtures, 'claims', '93']);
    const commands = () =>
      processesOf(nodeLab.pid).map((pid) => readFileSync(`/proc/${pid}/cmdline`, 'latin1'));
    await until(
      () => commands().some((command) => command.includes('endless.js')),
      () => `the program of the claim, among ${commands()}; ${nodeLab.stderr()}`,
    );
    nodeLab.child.kill(signal);
    const { code, stdout } = await nodeLab.ended;
    expect({ code, stdout }).toEqual({ code: exitCode, stdout: '' });
    await untilNoneLeft(nodeLab.pid);
  },
);

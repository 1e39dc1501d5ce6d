import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeClass, readTextFolder, readTextId, temporary } from '../coursework/support/class.ts';
import { freshHome } from '../support/home.ts';
import { runNodeLab, startNodeLab } from '../support/node-lab.ts';
import { untilNoneLeft } from '../support/processes.ts';
import { until } from '../support/until.ts';

let cwd = '';
let env: NodeJS.ProcessEnv = {};
beforeEach(() => {
  cwd = temporary('grade');
  env = { NODE_LAB_HOME: freshHome() };
});
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

const grade = (...args: string[]) => runNodeLab(['grade', ...args], { cwd, env });

interface Row {
  student: string;
  verdict: string;
  points: number;
  requirements: { id: string; detail: string }[];
  error: string | null;
  receipt: Record<string, unknown> | null;
}

async function gradeJson(...args: string[]): Promise<Row[]> {
  const { stdout } = await grade(...args, '--format', 'json');
  return JSON.parse(stdout) as Row[];
}

const verdicts = (rows: readonly Row[]) =>
  Object.fromEntries(rows.map(({ student, verdict }) => [student, verdict]));

test('a class: whatever one does, the others get what they deserve', async () => {
  makeClass(cwd, {
    ann: 'solution.js',
    bob: 'starter.js',
    cyd: 'process.exit(0)',
    dan: "exports.readText = () => process.kill(process.ppid, 'SIGKILL')",
    eve: 'const all = []; for (;;) all.push(Buffer.alloc(4e6, 1));',
    fay: 'for (;;) console.log("x".repeat(1e5));',
    zoe: 'solution.js',
  });
  mkdirSync(path.join(cwd, 'gil', readTextId), { recursive: true });
  symlinkSync('/etc/passwd', path.join(cwd, 'gil', readTextId, 'exercise.js'));
  mkdirSync(path.join(cwd, 'hal'));
  const rows = await gradeJson('*', '--seed', '4');
  expect(verdicts(rows)).toEqual({
    ann: 'pass',
    bob: 'fail',
    cyd: 'fail',
    dan: 'fail',
    eve: 'fail',
    fay: 'fail',
    gil: 'error',
    hal: 'error',
    zoe: 'pass',
  });
  expect(rows.find(({ student }) => student === 'gil')?.error).toContain('no regular file');
  expect(rows.find(({ student }) => student === 'hal')?.error).toContain('There is no submission');
});

test.each([
  ['all pass', { ann: 'solution.js' }, 0],
  ['one fails', { ann: 'solution.js', bob: 'wrong/empty.js' }, 1],
])('exit code when %s', async (_what, students, exitCode) => {
  makeClass(cwd, students);
  expect((await grade('*')).code).toBe(exitCode);
});

test('a student folder with the module in it, and a file, with --exercise', async () => {
  mkdirSync(path.join(cwd, 'ann'));
  const text = readFileSync(path.join(readTextFolder, 'solution.js'), 'utf8');
  writeFileSync(path.join(cwd, 'ann/exercise.js'), text);
  writeFileSync(path.join(cwd, 'bob.js'), text);
  const rows = await gradeJson('ann', 'bob.js', '--exercise', readTextId);
  expect(verdicts(rows)).toEqual({ ann: 'pass', bob: 'pass' });
  const refused = await grade('ann');
  expect(refused.code).toBe(2);
  expect(refused.stderr).toContain('--exercise');
});

test('csv is a gradebook: an error has no points, and no cell is a formula', async () => {
  makeClass(cwd, { '=1+1': 'solution.js', 'a, "b"': 'wrong/empty.js' });
  mkdirSync(path.join(cwd, 'none'));
  const { code } = await grade('*', '--format', 'csv', '--out', 'grades.csv', '--seed', '9');
  expect(code).toBe(3);
  const [head, ...rows] = readFileSync(path.join(cwd, 'grades.csv'), 'utf8').trim().split('\r\n');
  expect(head).toMatch(/^student,exercise,verdict,points,outOf,/);
  expect(rows[0]).toMatch(/^'=1\+1,16-read-text,pass,13,13,,9,/);
  expect(rows[1]).toMatch(/^"a, ""b""",16-read-text,fail,1,13,whole any-cut/);
  expect(rows[2]).toMatch(/^none,16-read-text,error,,13,/);
});

test('junit has a case for each requirement', async () => {
  makeClass(cwd, { ann: 'solution.js', bob: 'wrong/joins-strings.js' });
  const { stdout } = await grade('ann', 'bob', '--format', 'junit');
  expect(stdout.match(/<testcase /g)).toHaveLength(14);
  expect(stdout).toMatch(/<testsuite name="ann 16-read-text" tests="7" failures="0" errors="0"/);
  expect(stdout).toMatch(/<testsuite name="bob 16-read-text" tests="7" failures="\d" errors="0"/);
  const tags = [...stdout.matchAll(/<(\/?)([a-z]+)[^>]*?(\/?)>/g)].filter(([, , , self]) => !self);
  const open: string[] = [];
  for (const [, isEnd, name = ''] of tags) {
    if (isEnd) {
      expect(open.pop()).toBe(name);
    } else {
      open.push(name);
    }
  }
  expect(open).toEqual([]);
});

test('the same seed gives the same', async () => {
  makeClass(cwd, { ann: 'starter.js', bob: 'wrong/forgets-the-end.js' });
  const strip = (rows: Row[]) => rows.map(({ requirements, points }) => ({ requirements, points }));
  const one = strip(await gradeJson('*', '--seed', '77'));
  expect(strip(await gradeJson('*', '--seed', '77', '--jobs', '1'))).toEqual(one);
});

test('goes on where it was interrupted, with the same seed', async () => {
  makeClass(cwd, { ann: 'solution.js', bob: 'starter.js', zoe: 'for (;;);' });
  const args = ['grade', 'ann', 'bob', 'zoe', '--jobs', '1', '--format', 'json', '--out', 'g.json'];
  const running = startNodeLab(args, { cwd, env });
  const state = path.join(cwd, 'g.json.grading');
  const kept = () => (existsSync(state) ? readFileSync(state, 'utf8').match(/"student"/g) : null);
  await until(() => kept()?.length === 2, 'two to be graded');
  running.child.kill('SIGINT');
  const { code, stderr } = await running.ended;
  expect(code).toBe(130);
  expect(stderr).toContain('2 of 3 are graded and kept');
  await untilNoneLeft(running.pid);
  const { seed } = JSON.parse(readFileSync(state, 'utf8').trim().split('\n')[0] as string).graded;
  makeClass(cwd, { zoe: 'wrong/empty.js' });
  const { stdout } = await runNodeLab(args, { cwd, env });
  expect(stdout).toContain('2 had been graded before');
  const rows = JSON.parse(readFileSync(path.join(cwd, 'g.json'), 'utf8')) as (Row & {
    seed: number;
  })[];
  expect(verdicts(rows)).toEqual({ ann: 'pass', bob: 'fail', zoe: 'fail' });
  expect(rows.map((row) => row.seed)).toEqual([seed, seed, seed]);
  expect(existsSync(state)).toBe(false);
});

test('--check-receipt confirms what is true and finds what is not', async () => {
  makeClass(cwd, { ann: 'solution.js', bob: 'wrong/forgets-the-end.js' });
  const rows = await gradeJson('ann', 'bob', '--seed', '3');
  const [ann, bob] = rows.map(({ receipt }) => receipt);
  const check = async (student: string, receipt: unknown) => {
    const report = `<p>A report</p><script type="application/json" id="node-lab-receipts">${JSON.stringify([receipt])}</script>`;
    writeFileSync(path.join(cwd, 'report.html'), report);
    return grade(student, '--check-receipt', 'report.html');
  };
  expect(await check('ann', ann)).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('✓ confirmed'),
  });
  expect(await check('bob', bob)).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('fail with 11'),
  });
  const forged = await check('bob', { ...bob, verdict: 'pass', points: 13 });
  expect(forged).toMatchObject({ code: 1, stdout: expect.stringContaining('✗ differs') });
  const other = await check('bob', ann);
  expect(other).toMatchObject({ code: 1, stdout: expect.stringContaining('not the submission') });
  writeFileSync(path.join(cwd, 'none.html'), '<p>nothing</p>');
  expect((await grade('ann', '--check-receipt', 'none.html')).code).toBe(2);
});

/** A class of every kind, and classes that are graded more than once. */

import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { makeClass, readTextId } from '../coursework/support/class.ts';
import { runNodeLab, startNodeLab } from '../support/node-lab.ts';
import { untilNoneLeft } from '../support/processes.ts';
import { until } from '../support/until.ts';
import { cwd, env, grade, gradeJson, type Row, setUpGrading, verdicts } from './support/grading.ts';

setUpGrading();

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

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { makeClass, readTextFolder, readTextId } from '../coursework/support/class.ts';
import { cwd, grade, gradeJson, setUpGrading, verdicts } from './support/grading.ts';

setUpGrading();

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

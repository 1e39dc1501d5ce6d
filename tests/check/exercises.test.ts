/** The author check of exercises finds what is missing, stray, and wrongly judged. */

import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkExercises } from '../../src/check/exercises.ts';
import { openExercisesAt } from '../../src/coursework/catalog.ts';
import { currentRuntime } from '../../src/runtimes/runtime.ts';

const grader = `export default {
  id: '90-double', title: 'Double', summary: 'Double it.', confinement: 'strict', hints: ['2 * n'],
  requirements: [{ id: 'doubles', text: 'It doubles.', points: 1 }],
  async *grade(bench) {
    yield await bench.decide('doubles', async () => ({
      holds: (await bench.call({ call: 'double', args: [7] })) === 14,
      detail: 'One number was tried.',
    }));
  },
};`;

let labs = '';
let folder = '';
beforeEach(() => {
  labs = mkdtempSync(path.join(os.tmpdir(), 'check-exercises-'));
  folder = path.join(labs, '90-hostile/exercises/double');
  mkdirSync(path.join(folder, 'wrong'), { recursive: true });
  write('../../../package.json', '{"type":"module"}');
  write('exercise.js', grader);
  write('README.md', '# 90-double');
  write('starter.js', 'exports.double = () => {};');
  write('solution.js', 'exports.double = (n) => 2 * n;');
  for (let number = 1; number <= 8; number++) {
    write(
      `wrong/by-${number}.js`,
      `// Wrong by ${number}.\nexports.double = (n) => 2 * n + ${number};`,
    );
  }
});
afterEach(() => rmSync(labs, { recursive: true }));

const write = (name: string, text: string) => writeFileSync(path.join(folder, name), text);

async function problems(): Promise<string[]> {
  const exercise = await (await openExercisesAt(labs)).load('90-double');
  const results = await checkExercises([{ exercise, runtimes: [currentRuntime] }], 1);
  return results.flatMap(({ what, problem }) => (problem === null ? [] : [`${what}: ${problem}`]));
}

test('an exercise with all its parts passes', async () => {
  expect(await problems()).toEqual([]);
});

test('a wrong solution that passes, a starter that passes, a solution that fails', async () => {
  cpSync(path.join(folder, 'solution.js'), path.join(folder, 'starter.js'));
  write('wrong/by-1.js', '// Wrong: it is not.\nexports.double = (n) => n + n;');
  write('solution.js', 'exports.double = (n) => 3 * n;');
  const found = await problems();
  expect(found).toHaveLength(3);
  for (const [file, rest] of [
    ['starter.js', 'it must fail, and its verdict is pass'],
    ['solution.js', 'it must pass, and its verdict is fail'],
    ['wrong/by-1.js', 'it must fail, and its verdict is pass'],
  ]) {
    expect(found.join('\n')).toContain(`90-double/${file}: ${rest}`);
  }
});

test('a grader that fails is no wrong solution that fails', async () => {
  write('exercise.js', grader.replace('=== 14', '=== 14 || nonsense()'));
  const found = await problems();
  expect(found.filter((problem) => problem.includes('verdict is error'))).toHaveLength(9);
});

test('missing and stray parts', async () => {
  write('notes.txt', 'x');
  write('README.md', '# Double');
  write('wrong/by-2.js', 'exports.double = 1;');
  rmSync(path.join(folder, 'starter.js'));
  for (const file of readdirSync(path.join(folder, 'wrong')).slice(5)) {
    rmSync(path.join(folder, 'wrong', file));
  }
  const found = (await problems()).join('\n');
  for (const problem of [
    'notes.txt: it is stray',
    'README.md: it does not name the exercise',
    'wrong/by-2.js: its first line is no comment',
    'starter.js: it is not there',
    'it has 5 wrong solutions',
  ]) {
    expect(found).toContain(problem);
  }
});

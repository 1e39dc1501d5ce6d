/** What the grader says of submissions: the smallest tree, and only what they fail. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openExercises } from '../../../../../src/coursework/catalog.ts';
import { readSubmission } from '../../../../../src/coursework/sandbox/submission.ts';
import { type Verification, verifySubmission } from '../../../../../src/coursework/verify.ts';

const exercise = await openExercises().load('28-resolve');
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'resolve-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const textOf = (name: string) => readFileSync(path.join(exercise.folder, name), 'utf8');

async function judge(source: string, seed = 7): Promise<Verification> {
  const file = path.join(folder, 'exercise.js');
  writeFileSync(file, source);
  for await (const event of verifySubmission(exercise, await readSubmission(file), { seed })) {
    if (event.type === 'end') {
      return event.verification;
    }
  }
  throw new Error('no end');
}

const failed = ({ requirements }: Verification) =>
  requirements.filter(({ holds }) => !holds).map(({ id }) => id);

test('the solution passes, and the same seed tries the same', async () => {
  const [one, other] = [await judge(textOf('solution.js')), await judge(textOf('solution.js'))];
  expect(one).toMatchObject({ verdict: 'pass', points: 19, error: null });
  expect(other).toEqual(one);
});

test('the smallest tree has nothing in it but what is mistaken', async () => {
  const { requirements } = await judge(textOf('wrong/json-before-js.js'));
  const { input, expected, got } = requirements[0]?.failure ?? {};
  const { files, links, from } = input as { files: object; links: object; from: string };
  expect(Object.keys(files).sort()).toEqual([from, expected, got].sort());
  expect(links).toEqual({});
  expect(got).toBe(String(expected).replace(/\.js$/, '.json'));
});

test.each([
  ['wrong/asks-too-much.js', ['questions']],
  ['wrong/gives-another-code.js', ['errors']],
  ['wrong/leaves-a-timer.js', ['ends']],
])('%s fails %j and nothing else', async (file, ids) => {
  expect(failed(await judge(textOf(file)))).toEqual(ids);
});

test('a forged fs does not hide what was asked', async () => {
  const forging = `${textOf('wrong/asks-too-much.js')}
const { resolve } = exports;
exports.resolve = (specifier, from, fs) => resolve(specifier, from, Object.freeze({ ...fs }));
Map.prototype.set = () => {};
Object.prototype.hasOwnProperty = () => true;
`;
  expect(failed(await judge(forging))).toEqual(['questions']);
});

// It takes several sessions to their time limit.
test('who asks without end is told so', { timeout: 200_000 }, async () => {
  const endless = `exports.resolve = (specifier, from, fs) => {
    for (let n = 0; n < 200; n++) fs.stat(\`\${from}/\${n}\`);
    return from;
  };`;
  const { verdict, requirements } = await judge(endless);
  expect(verdict).toBe('fail');
  expect(requirements[0]?.failure?.got).toBe('no end after 150 questions to fs');
});

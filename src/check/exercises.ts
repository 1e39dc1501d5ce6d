/** The author check of a lab's exercises: their files, and that each grader tells right from wrong. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import type { Exercise } from '../coursework/catalog.ts';
import { readSubmission } from '../coursework/sandbox/submission.ts';
import { type Verification, verifySubmission } from '../coursework/verify.ts';
import { inParallel } from '../in-parallel.ts';
import type { Runtime } from '../runtimes/runtime.ts';
import { valueText } from '../views/coursework/value.ts';
import { type CheckResult, result } from './result.ts';

const LEAST_WRONG = 8;
const parts = ['README.md', 'starter.js', 'solution.js'] as const;
const known =
  /^(?:README(?:\.[\w-]+)?\.md|starter\.js|solution\.js|driver\.cjs|.+\.ts|exercise\.js)$/;

export interface CheckedExercise {
  exercise: Exercise;
  /** What it is run on; null where this machine has not all that it names. */
  runtimes: readonly Runtime[] | null;
}

/**
 * Every check of these exercises, passed or not; their submissions run side by side on the cores.
 *
 * @param seed for the inputs that are tried
 */
export async function checkExercises(
  exercises: readonly CheckedExercise[],
  seed: number,
): Promise<CheckResult[]> {
  const files = exercises.flatMap(({ exercise }) => [
    ...checkFiles(exercise),
    ...checkParts(exercise),
  ]);
  const trials = exercises.flatMap((checked) => trialsOf(checked));
  const judged = await inParallel(trials, availableParallelism(), (trial) => judge(trial, seed));
  return [...files, ...judged];
}

function checkFiles({ definition, folder }: Exercise): CheckResult[] {
  const { id } = definition;
  const wrong = wrongFiles(folder);
  return [
    ...parts.map((file) =>
      result(`${id}/${file}`, !existsSync(path.join(folder, file)) && 'it is not there'),
    ),
    ...readdirSync(folder, { withFileTypes: true }).map((entry) => {
      const isKnown = entry.isDirectory() ? entry.name === 'wrong' : known.test(entry.name);
      return result(`${id}/${entry.name}`, !isKnown && 'it is stray: no exercise has such a part');
    }),
    result(
      `${id}/wrong`,
      wrong.length < LEAST_WRONG &&
        `it has ${wrong.length} wrong solutions; an exercise has at least ${LEAST_WRONG}`,
    ),
    ...wrong.map((file) => {
      const [first = ''] = readFileSync(path.join(folder, file), 'utf8').split('\n', 1);
      return result(
        `${id}/${file}`,
        !/^\/\/ \S/.test(first) && 'its first line is no comment that says what is wrong with it',
      );
    }),
  ];
}

function checkParts({ definition, folder, entry }: Exercise): CheckResult[] {
  const { id, requirements, hints, title, summary } = definition;
  const readme = readText(path.join(folder, 'README.md'));
  const prefix = `${String(entry.lab).padStart(2, '0')}-`;
  return [
    result(id, id !== prefix + entry.name && `its id is not ${prefix}${entry.name}`),
    result(id, (title === '' || summary === '') && 'it has no title or no summary'),
    result(id, requirements.length === 0 && 'it has no requirements'),
    result(id, hints.length === 0 && 'it has no hints'),
    result(
      id,
      new Set(requirements.map((requirement) => requirement.id)).size !== requirements.length &&
        'two of its requirements have the same id',
    ),
    ...requirements.map(({ id: name, points }) =>
      result(`${id} ${name}`, !(points > 0) && 'it is worth no points'),
    ),
    result(`${id}/README.md`, !readme.includes(id) && 'it does not name the exercise'),
  ];
}

interface Trial {
  exercise: Exercise;
  runtimes: readonly Runtime[];
  file: string;
  expected: 'pass' | 'fail';
}

function trialsOf({ exercise, runtimes }: CheckedExercise): Trial[] {
  if (runtimes === null) {
    return [];
  }
  const files = ['solution.js', 'starter.js', ...wrongFiles(exercise.folder)];
  return files
    .filter((file) => existsSync(path.join(exercise.folder, file)))
    .map((file) => ({
      exercise,
      runtimes,
      file,
      expected: file === 'solution.js' ? 'pass' : 'fail',
    }));
}

async function judge(
  { exercise, runtimes, file, expected }: Trial,
  seed: number,
): Promise<CheckResult> {
  const what = `${exercise.definition.id}/${file}`;
  try {
    const submission = await readSubmission(path.join(exercise.folder, file));
    for await (const event of verifySubmission(exercise, submission, { seed, runtimes })) {
      if (event.type === 'end') {
        const { verdict } = event.verification;
        return result(what, verdict !== expected && disagreement(expected, event.verification));
      }
    }
    return result(what, 'it was not judged to the end');
  } catch (error) {
    return result(what, (error as Error).message);
  }
}

function disagreement(
  expected: string,
  { verdict, requirements, error, seed }: Verification,
): string {
  const reasons = requirements
    .filter(({ holds }) => !holds)
    .map(({ id, detail, failure }) =>
      failure === undefined ? `${id}: ${detail}` : `${id}: ${detail} ${valueText(failure)}`,
    );
  const why = [...(error === null ? [] : [error.message]), ...reasons].join(' ');
  return `it must ${expected}, and its verdict is ${verdict} with seed ${seed}. ${why}`.trimEnd();
}

function wrongFiles(folder: string): string[] {
  const wrong = path.join(folder, 'wrong');
  return existsSync(wrong) ? readdirSync(wrong).map((name) => path.posix.join('wrong', name)) : [];
}

function readText(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

/** How requirements stand, as lines: without colour, the marks alone tell. */

import { expect, test } from 'vitest';
import { openExercises } from '../../src/coursework/catalog.ts';
import type { DecidedRequirement, Verification } from '../../src/coursework/verify.ts';
import { labError } from '../../src/errors.ts';
import { noExerciseProgress } from '../../src/progress/schema.ts';
import { drawExercisePage } from '../../src/tui/panes/exercise-pages.ts';
import type { Judging } from '../../src/tui/state/judge-exercise.ts';
import { plainText } from '../../src/views/styled.ts';
import { en } from '../../src/words/en.ts';

const exercise = await openExercises().load('16-read-text');
const { requirements } = exercise.definition;
const begun: Judging = {
  decided: new Map(),
  verification: null,
  failure: null,
  unconfined: [],
  isOver: false,
  begun: 0,
};

function decided(index: number, holds: boolean): [string, DecidedRequirement] {
  const { id, text, points: outOf } = requirements[index] as (typeof requirements)[number];
  const points = holds ? outOf : 0;
  return [id, { id, text, holds, points, outOf, detail: 'Why.' }];
}

function verification(changes: Partial<Verification>): Verification {
  const base = { exercise: exercise.entry.id, points: 0, outOf: 13, requirements: [], seed: 7 };
  const receipt = {} as Verification['receipt'];
  return { ...base, verdict: 'fail', node: '20.0.0', error: null, receipt, ...changes };
}

const lines = (judging: Judging | null, hasBegun = true) =>
  drawExercisePage({
    page: 'requirements',
    open: { exercise, task: [], solution: '' },
    progress: noExerciseProgress,
    judging,
    hasBegun,
    trying: '●',
    width: 200,
    words: en,
  }).map((line) => plainText(line).trimEnd());

/** The mark of each requirement, in their order. */
const marks = (judging: Judging | null) =>
  requirements.map(
    ({ text }) => lines(judging).find((line) => line.endsWith(`  ${text}`))?.[0] ?? 'none',
  );

test('before anything is tried all are open, and the page says what to press', () => {
  expect(marks(null)).toEqual(requirements.map(() => '·'));
  expect(lines(null)[0]).toContain('Press r');
  expect(lines(null, false)[0]).toContain('Press b');
});

test('the first that is open is the one that is tried', () => {
  expect(marks(begun)).toEqual(['●', '·', '·', '·', '·', '·', '·']);
  const some = new Map([decided(0, true), decided(1, false)]);
  expect(marks({ ...begun, decided: some })).toEqual(['✓', '✗', '●', '·', '·', '·', '·']);
});

test('where the grader could not judge, what is open is marked so and nothing has failed', () => {
  const error = labError('GRADER_BUSY');
  const over: Judging = {
    ...begun,
    decided: new Map([decided(0, true)]),
    verification: verification({ verdict: 'error', error }),
    isOver: true,
  };
  expect(marks(over)).toEqual(['✓', '!', '!', '!', '!', '!', '!']);
  expect(lines(over).join('\n')).toContain(`! not judged  ${error.message}`);
});

test('a file that cannot be read is told, and marks nothing as failed', () => {
  const failure = 'The submission could not be read.';
  const over = { ...begun, failure, isOver: true };
  expect(new Set(marks(over))).toEqual(new Set(['!']));
  expect(lines(over).at(-1)).toBe(`! not judged  ${failure}`);
});

test('what was stopped is open again', () => {
  const stopped = { ...begun, decided: new Map([decided(0, true)]), isOver: true };
  expect(marks(stopped)).toEqual(['✓', '·', '·', '·', '·', '·', '·']);
  expect(lines(stopped).at(-1)).toContain('nothing is recorded');
});

test('runtimes that cannot confine it are named', () => {
  expect(lines({ ...begun, unconfined: ['10.24.1'] })[0]).toMatch(/^Node 10\.24\.1 has no perm/);
});

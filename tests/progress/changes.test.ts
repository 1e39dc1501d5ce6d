import { expect, test } from 'vitest';
import * as changes from '../../src/progress/changes.ts';
import { type Attempt, noProgress } from '../../src/progress/schema.ts';

const day = (number: number) => new Date(Date.UTC(2026, 0, number)).toISOString();
const after = (...all: changes.Change[]) =>
  all.reduce((progress, change) => change(progress), noProgress);
const attempt = (verdict: Attempt['verdict'], points: number, on: number): Attempt => ({
  verdict,
  points,
  outOf: 10,
  seed: 1,
  node: '20.20.2',
  evidence: null,
  at: day(on),
});
const exercise = (...all: changes.Change[]) => after(...all).exercises.get('x');

test('a lab: how often, first and last', () => {
  const { labs } = after(
    changes.labOpened('a', day(1)),
    changes.labRun('a', day(2)),
    changes.labRun('a', day(3)),
  );
  expect(labs.get('a')).toEqual({
    opened: { count: 1, first: day(1), last: day(1) },
    runs: { count: 2, first: day(2), last: day(3) },
    predictions: [],
  });
});

test('a prediction has the outcome of the latest run that could tell', () => {
  const prediction = { id: '1', program: 'p.js', knobs: {}, answer: 'b', at: day(1) };
  const outcome = (score: number) => ({ score, actual: 'c', node: '20.20.2', at: day(2) });
  const predictions = (...all: changes.Change[]) =>
    after(changes.predicted('a', prediction), ...all).labs.get('a')?.predictions;
  expect(predictions()).toEqual([{ ...prediction, outcome: null }]);
  expect(
    predictions(
      changes.predictionScored('a', '1', outcome(0)),
      changes.predictionScored('a', '1', outcome(40)),
      changes.predictionScored('a', 'of nobody', outcome(100)),
    ),
  ).toEqual([{ ...prediction, outcome: outcome(40) }]);
});

test('an exercise keeps the first of the best verdicts, and the latest', () => {
  const failed = attempt('fail', 6, 1);
  const passed = attempt('pass', 10, 2);
  const again = attempt('pass', 10, 3);
  const worse = attempt('fail', 2, 4);
  expect(
    exercise(...[failed, passed, again, worse].map((one) => changes.verdictGiven('x', one))),
  ).toMatchObject({ attempts: 4, best: passed, latest: worse, passedAt: day(2) });
});

test('an error is never counted as a fail', () => {
  const error = attempt('error', 0, 1);
  expect(exercise(changes.verdictGiven('x', error))).toMatchObject({
    attempts: 1,
    best: null,
    latest: error,
    passedAt: null,
  });
  const failed = attempt('fail', 0, 2);
  expect(
    exercise(changes.verdictGiven('x', failed), changes.verdictGiven('x', error)),
  ).toMatchObject({ best: failed, latest: error });
});

test('a hint counts once, giving up has its first day', () => {
  expect(
    exercise(
      changes.hintSeen('x', 2, day(1)),
      changes.hintSeen('x', 1, day(2)),
      changes.hintSeen('x', 2, day(3)),
      changes.gaveUp('x', day(4)),
      changes.gaveUp('x', day(5)),
    ),
  ).toMatchObject({
    hints: [
      { step: 1, at: day(2) },
      { step: 2, at: day(1) },
    ],
    gaveUpAt: day(4),
  });
});

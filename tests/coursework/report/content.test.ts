import { expect, test } from 'vitest';
import { openExercises } from '../../../src/coursework/catalog.ts';
import { gatherReport } from '../../../src/coursework/report/content.ts';
import { summarise } from '../../../src/coursework/report/summary.ts';
import { openCatalog } from '../../../src/lab/catalog.ts';
import { type Change, predicted, verdictGiven } from '../../../src/progress/changes.ts';
import { type Attempt, noProgress } from '../../../src/progress/schema.ts';

const time = (minute: number) => new Date(Date.UTC(2026, 10, 24, 9, minute)).toISOString();

const attempt = (verdict: Attempt['verdict'], points: number, minute: number): Attempt => ({
  ...{ verdict, points, outOf: 13, seed: minute, node: '20.20.2', at: time(minute) },
  evidence: { submission: `file ${minute}`, grader: 'grader', requirements: [] },
});

function report(...changes: Change[]) {
  const { entries: exercises } = openExercises();
  return gatherReport(
    {
      progress: changes.reduce((progress, change) => change(progress), noProgress),
      runs: new Map(),
      catalog: openCatalog(),
      exercises,
    },
    { name: null, at: time(0), node: '20.20.2', version: '0' },
  );
}

const given = (...attempts: Attempt[]) => attempts.map((one) => verdictGiven('16-read-text', one));

test('the receipt is of the best attempt', async () => {
  const changes = given(attempt('fail', 3, 1), attempt('pass', 13, 2), attempt('fail', 9, 3));
  const { receipts } = await report(...changes);
  expect(receipts).toMatchObject([{ submission: 'file 2', seed: 2, verdict: 'pass', points: 13 }]);
});

test('of attempts that are as good it is of the latest, whose file is handed in', async () => {
  const { receipts } = await report(...given(attempt('pass', 13, 1), attempt('pass', 13, 2)));
  expect(receipts).toMatchObject([{ submission: 'file 2' }]);
});

test('what could not be judged, or was judged before there were receipts, has none', async () => {
  const old = { ...attempt('pass', 13, 1), evidence: null };
  expect((await report(...given(attempt('error', 0, 1)))).receipts).toEqual([]);
  expect((await report(...given(old))).receipts).toEqual([]);
});

test('points count against all exercises there are; an error is no zero', async () => {
  const total = openExercises().entries.reduce((sum, { points }) => sum + points, 0);
  const none = summarise(await report(...given(attempt('error', 0, 1))));
  expect(none.points).toEqual({ points: 0, outOf: total });
  const some = summarise(await report(...given(attempt('fail', 5, 1), attempt('error', 0, 2))));
  expect(some.points).toEqual({ points: 5, outOf: total });
  expect(some.exercises).toEqual({ passed: 0, total: openExercises().entries.length });
});

test("a prediction has its lab's question; one of a program that is gone has none", async () => {
  const prediction = (id: string, program: string): Change =>
    predicted('16-utf8-in-chunks', {
      ...{ id, program, knobs: { chunk: 11, text: 'poem' }, answer: 5, at: time(1) },
    });
  const { predictions } = await report(
    prediction('a', 'concat-strings.js'),
    prediction('b', 'gone.js'),
  );
  expect(predictions).toHaveLength(1);
  const [known, gone] = predictions[0]?.predictions ?? [];
  expect(known?.question).toMatch(/\?/);
  expect(known?.setting).toBe('chunk 11, text poem');
  expect(gone?.question).toBeNull();
});

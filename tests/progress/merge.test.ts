import { expect, test } from 'vitest';
import { labRun } from '../../src/progress/changes.ts';
import { compareProgress } from '../../src/progress/difference.ts';
import { mergeProgress } from '../../src/progress/merge.ts';
import { formatProgress, noProgress, parseProgress } from '../../src/progress/schema.ts';
import { createRandom } from '../support/random.ts';
import { randomProgress } from './support/random-progress.ts';

const seed = Number(process.env.SEED ?? Date.now() % 1e6);
const random = createRandom(seed);
const triples = Array.from({ length: 300 }, () => [
  randomProgress(random),
  randomProgress(random),
  randomProgress(random),
]) as [typeof noProgress, typeof noProgress, typeof noProgress][];

test(`what is merged does not depend on the order, nor on how often (SEED=${seed})`, () => {
  for (const [a, b, c] of triples) {
    const merged = mergeProgress(a, b);
    expect(formatProgress(mergeProgress(b, a))).toEqual(formatProgress(merged));
    expect(formatProgress(mergeProgress(merged, b))).toEqual(formatProgress(merged));
    expect(formatProgress(mergeProgress(mergeProgress(a, b), c))).toEqual(
      formatProgress(mergeProgress(a, mergeProgress(b, c))),
    );
  }
});

test(`nothing of either gets lost (SEED=${seed})`, () => {
  for (const [a, b] of triples) {
    const merged = mergeProgress(a, b);
    for (const one of [a, b]) {
      for (const [slug, lab] of one.labs) {
        const there = merged.labs.get(slug);
        expect(there?.runs?.count ?? 0).toBeGreaterThanOrEqual(lab.runs?.count ?? 0);
        expect(there?.opened?.count ?? 0).toBeGreaterThanOrEqual(lab.opened?.count ?? 0);
        const ids = there?.predictions.map(({ id }) => id);
        expect(ids).toEqual(expect.arrayContaining(lab.predictions.map(({ id }) => id)));
        for (const { id, outcome } of lab.predictions) {
          const kept = there?.predictions.find((prediction) => prediction.id === id);
          expect(kept?.outcome === null && outcome !== null).toBe(false);
        }
      }
      for (const [id, exercise] of one.exercises) {
        const there = merged.exercises.get(id);
        expect(there?.attempts).toBeGreaterThanOrEqual(exercise.attempts);
        expect(there?.gaveUpAt === null && exercise.gaveUpAt !== null).toBe(false);
        expect(there?.passedAt === null && exercise.passedAt !== null).toBe(false);
        expect(there?.hints.map(({ step }) => step)).toEqual(
          expect.arrayContaining(exercise.hints.map(({ step }) => step)),
        );
        if (exercise.best?.verdict === 'pass') {
          expect(there?.best?.verdict).toBe('pass');
        }
      }
    }
  }
});

test(`what is written is read again as it was (SEED=${seed})`, () => {
  for (const [progress] of triples) {
    const parsed = parseProgress(formatProgress(progress));
    expect(parsed).toEqual({ state: 'whole', progress });
  }
});

test('the difference counts what is new or has changed', () => {
  const once = labRun('a', '2026-01-01T00:00:00.000Z')(noProgress);
  const twice = labRun(
    'b',
    '2026-01-02T00:00:00.000Z',
  )(labRun('a', '2026-01-02T00:00:00.000Z')(once));
  expect(compareProgress(once, once)).toEqual({ labs: 0, predictions: 0, exercises: 0 });
  expect(compareProgress(once, twice)).toEqual({ labs: 2, predictions: 0, exercises: 0 });
});

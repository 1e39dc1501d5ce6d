import { describe, expect, test } from 'vitest';
import type { FinishedRun } from '../../src/lab/definition.ts';
import { scoreNumber, scoreOrder, scorePrediction } from '../../src/lab/prediction.ts';

const run: FinishedRun = {
  program: 'a.js',
  knobs: {},
  seed: 1,
  node: '20.20.2',
  repeat: 1,
  end: { type: 'end', exitCode: 0, signal: null, reason: 'exit', durationMs: 1 },
};

describe('scoreNumber', () => {
  test.each([
    [10, 10, 100],
    [0, 0, 100],
    [9, 10, 90],
    [11, 10, 90],
    [20, 10, 0],
    [1e9, 10, 0],
    [5, 0, 0],
    [0.5, 0, 50],
    [-10, 10, 0],
  ])('%d for %d is worth %d', (answer, actual, score) => {
    expect(scoreNumber(answer, actual)).toBe(score);
  });
});

describe('scoreOrder', () => {
  test.each([
    ['abcd', 'abcd', 100],
    ['dcba', 'abcd', 0],
    ['abdc', 'abcd', 83],
    ['bacd', 'abcd', 83],
    ['ab', 'xy', 0],
  ])('%s for %s is worth %d', (answer, actual, score) => {
    expect(scoreOrder([...answer], [...actual])).toBe(score);
  });

  test('counts only what happened', () => {
    expect(scoreOrder(['a', 'never', 'b'], ['a', 'b'])).toBe(100);
  });
});

describe('scorePrediction', () => {
  test('of a choice is all or nothing', () => {
    const definition = {
      kind: 'choice',
      question: 'Which?',
      options: ['a', 'b'],
      actual: (model: string) => model,
    } as const;
    expect(scorePrediction(definition, 'a', 'a', run)).toEqual({ score: 100, actual: 'a' });
    expect(scorePrediction(definition, 'b', 'a', run)).toEqual({ score: 0, actual: 'a' });
  });

  test.each([
    { kind: 'choice', question: '?', options: ['a', 'b'], actual: () => null } as const,
    { kind: 'number', question: '?', min: 0, max: 9, actual: () => null } as const,
    { kind: 'order', question: '?', items: ['a', 'b'], actual: () => null } as const,
  ])('of a $kind has no score where the run cannot tell', (definition) => {
    const answer = definition.kind === 'order' ? ['a', 'b'] : 'a';
    expect(scorePrediction<unknown>(definition, answer, null, run)).toEqual({
      score: null,
      actual: null,
    });
  });

  test('sees the run that has ended', () => {
    const definition = {
      kind: 'number',
      question: '?',
      min: 0,
      max: 9,
      actual: (_model: unknown, { end }: FinishedRun) => end.exitCode,
    } as const;
    expect(scorePrediction(definition, 0, null, run)).toEqual({ score: 100, actual: 0 });
  });
});

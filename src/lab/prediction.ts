/** Scores predictions: how near what was committed to came to what happened. */

import type { FinishedRun, PredictionDefinition } from './definition.ts';

/** An answer: an option, a number, or the items in their predicted order. */
export type Answer = string | number | readonly string[];

export interface PredictionScore {
  /** 0 to 100; null when the run could not tell. */
  score: number | null;
  actual: Answer | null;
}

/** Scores an answer against the run. */
export function scorePrediction<Model>(
  prediction: PredictionDefinition<Model>,
  answer: Answer,
  model: Model,
  run: FinishedRun,
): PredictionScore {
  switch (prediction.kind) {
    case 'choice': {
      const actual = prediction.actual(model, run);
      return { actual, score: actual === null ? null : actual === answer ? 100 : 0 };
    }
    case 'number': {
      const actual = prediction.actual(model, run);
      return { actual, score: actual === null ? null : scoreNumber(Number(answer), actual) };
    }
    case 'order': {
      const actual = prediction.actual(model, run);
      return { actual, score: actual === null ? null : scoreOrder(answer as string[], actual) };
    }
  }
}

/** 100 for the number itself, 0 when it is off by its own size or more. */
export function scoreNumber(answer: number, actual: number): number {
  const off = Math.abs(answer - actual);
  return off === 0 ? 100 : Math.max(0, Math.round(100 * (1 - off / Math.max(Math.abs(actual), 1))));
}

/**
 * The share of pairs that stand in the right order (Kendall's tau, brought to 0..100), so that one
 * item out of place costs little and the reverse order scores nothing.
 */
export function scoreOrder(answer: readonly string[], actual: readonly string[]): number {
  const places = new Map(actual.map((item, index) => [item, index]));
  const ranks = answer.flatMap((item) => places.get(item) ?? []);
  let pairs = 0;
  let right = 0;
  for (let i = 0; i < ranks.length; i++) {
    for (let j = i + 1; j < ranks.length; j++) {
      pairs += 1;
      right += (ranks[i] as number) < (ranks[j] as number) ? 1 : 0;
    }
  }
  return pairs === 0 ? 0 : Math.round((100 * right) / pairs);
}

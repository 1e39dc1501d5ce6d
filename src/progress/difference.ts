/** What one state of progress has that another has not. */

import type { Progress } from './schema.ts';

/** Numbers of what is new or has changed. */
export interface Difference {
  labs: number;
  predictions: number;
  exercises: number;
}

export function compareProgress(before: Progress, after: Progress): Difference {
  return {
    labs: countChanged(before.labs, after.labs),
    predictions: countChanged(predictionsOf(before), predictionsOf(after)),
    exercises: countChanged(before.exercises, after.exercises),
  };
}

function predictionsOf({ labs }: Progress): Map<string, unknown> {
  const all = [...labs.values()].flatMap(({ predictions }) => predictions);
  return new Map(all.map((prediction) => [prediction.id, prediction]));
}

function countChanged(
  before: ReadonlyMap<string, unknown>,
  after: ReadonlyMap<string, unknown>,
): number {
  return [...after].filter(
    ([name, value]) => JSON.stringify(before.get(name)) !== JSON.stringify(value),
  ).length;
}

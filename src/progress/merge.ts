/**
 * Two records of one learner made into one. The order of the two does not matter, and what is
 * merged twice counts once: so a count is the greater of the two, not their sum.
 */

import {
  type Attempt,
  type ExerciseProgress,
  type Hint,
  type LabProgress,
  noExerciseProgress,
  noLabProgress,
  type Outcome,
  type Prediction,
  type Progress,
  type Times,
} from './schema.ts';

export function mergeProgress(one: Progress, other: Progress): Progress {
  return {
    labs: mergeMaps(one.labs, other.labs, noLabProgress, mergeLabs),
    exercises: mergeMaps(one.exercises, other.exercises, noExerciseProgress, mergeExercises),
  };
}

function mergeMaps<Value>(
  one: ReadonlyMap<string, Value>,
  other: ReadonlyMap<string, Value>,
  nothing: Value,
  merge: (one: Value, other: Value) => Value,
): Map<string, Value> {
  const names = [...new Set([...one.keys(), ...other.keys()])].sort();
  return new Map(
    names.map((name) => [name, merge(one.get(name) ?? nothing, other.get(name) ?? nothing)]),
  );
}

function mergeLabs(one: LabProgress, other: LabProgress): LabProgress {
  return {
    opened: ifBoth(one.opened, other.opened, mergeTimes),
    runs: ifBoth(one.runs, other.runs, mergeTimes),
    predictions: mergeBy(
      [...one.predictions, ...other.predictions],
      ({ id }) => id,
      mergePredictions,
    ).sort((a, b) => compare(a.at, b.at) || compare(a.id, b.id)),
  };
}

function mergeTimes(one: Times, other: Times): Times {
  return {
    count: Math.max(one.count, other.count),
    first: earlier(one.first, other.first),
    last: one.last > other.last ? one.last : other.last,
  };
}

function mergePredictions(one: Prediction, other: Prediction): Prediction {
  const [first] = [one, other].sort((a, b) => compare(a.at, b.at) || compareWhole(a, b));
  return { ...(first ?? one), outcome: ifBoth(one.outcome, other.outcome, later<Outcome>) };
}

function mergeExercises(one: ExerciseProgress, other: ExerciseProgress): ExerciseProgress {
  return {
    attempts: Math.max(one.attempts, other.attempts),
    best: ifBoth(one.best, other.best, betterAttempt),
    latest: ifBoth(one.latest, other.latest, later<Attempt>),
    passedAt: ifBoth(one.passedAt, other.passedAt, earlier),
    hints: mergeBy([...one.hints, ...other.hints], ({ step }) => step, earlierHint).sort(
      (a, b) => a.step - b.step,
    ),
    gaveUpAt: ifBoth(one.gaveUpAt, other.gaveUpAt, earlier),
  };
}

/** A pass before a fail, then more of the points, then the earlier one. */
export function betterAttempt(one: Attempt, other: Attempt): Attempt {
  const rank = ({ verdict, points, outOf }: Attempt) =>
    (verdict === 'pass' ? 2 : 0) + (outOf > 0 ? points / outOf : 0);
  const order = rank(other) - rank(one) || compare(one.at, other.at) || compareWhole(one, other);
  return order <= 0 ? one : other;
}

function later<Dated extends { at: string }>(one: Dated, other: Dated): Dated {
  return (compare(one.at, other.at) || compareWhole(one, other)) >= 0 ? one : other;
}

const earlier = (one: string, other: string) => (one < other ? one : other);
const earlierHint = (one: Hint, other: Hint): Hint => (one.at <= other.at ? one : other);

function ifBoth<Value>(
  one: Value | null,
  other: Value | null,
  merge: (one: Value, other: Value) => Value,
): Value | null {
  return one === null || other === null ? (one ?? other) : merge(one, other);
}

function mergeBy<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => unknown,
  merge: (one: Item, other: Item) => Item,
): Item[] {
  const merged = new Map<unknown, Item>();
  for (const item of items) {
    const there = merged.get(keyOf(item));
    merged.set(keyOf(item), there === undefined ? item : merge(there, item));
  }
  return [...merged.values()];
}

const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);
/** Any order will do that does not depend on which is named first. */
const compareWhole = (one: unknown, other: unknown) =>
  compare(JSON.stringify(one), JSON.stringify(other));

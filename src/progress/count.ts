import type { ExerciseProgress, LabProgress } from './schema.ts';

/** How many of these labs were run at least once. */
export function countLabsRun(
  labs: ReadonlyMap<string, LabProgress>,
  entries: readonly { slug: string }[],
): number {
  return entries.filter(({ slug }) => (labs.get(slug)?.runs ?? null) !== null).length;
}

/** How many of these exercises were passed. */
export function countExercisesPassed(
  exercises: ReadonlyMap<string, ExerciseProgress>,
  entries: readonly { id: string }[],
): number {
  return entries.filter(({ id }) => (exercises.get(id)?.passedAt ?? null) !== null).length;
}

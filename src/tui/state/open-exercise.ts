import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Exercise, ExerciseCatalog } from '../../coursework/catalog.ts';
import { labError } from '../../errors.ts';
import type { LessonSection } from '../../lab/lesson.ts';

/** An exercise with the texts that the tab shows. */
export interface OpenExercise {
  exercise: Exercise;
  task: readonly LessonSection[];
  /** Source of the reference solution. */
  solution: string;
}

/** @throws LabError EXERCISE_BROKEN */
export async function loadOpenExercise(
  catalog: ExerciseCatalog,
  id: string,
): Promise<OpenExercise> {
  const [exercise, { parseLesson }] = await Promise.all([
    catalog.load(id),
    import('../../lab/lesson.ts'),
  ]);
  const read = (name: string) => readFileSync(path.join(exercise.folder, name), 'utf8');
  try {
    const { sections } = parseLesson(read('README.md'));
    return { exercise, task: sections, solution: read('solution.js') };
  } catch (error) {
    throw labError('EXERCISE_BROKEN', id, (error as Error).message);
  }
}

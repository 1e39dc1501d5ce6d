import type { ExerciseCatalog } from '../../coursework/catalog.ts';
import { startExercise } from '../../coursework/start.ts';
import { span } from '../../views/styled.ts';
import type { CommonOptions } from '../options.ts';
import { createPrinter } from '../output.ts';

/**
 * `node-lab exercise start <id> [dir]`: the starter and the task in a folder of the student's.
 *
 * @returns 0
 * @throws LabError ALREADY_STARTED where a file is there, without `force`; CANNOT_START_EXERCISE
 */
export async function startExerciseCommand(
  catalog: ExerciseCatalog,
  id: string,
  folder: string | undefined,
  { words, theme, force = false }: CommonOptions & { force?: boolean },
): Promise<number> {
  const exercise = await catalog.load(id);
  const { file, kept } = startExercise(exercise, folder ?? exercise.entry.id, { force });
  createPrinter(theme).print(
    [span(words.exercise.started(file))],
    ...kept.map((old) => [span(words.exercise.kept(old))]),
    [],
    [span(`  ${words.exercise.verifyIt(exercise.entry.id, folder)}`, 'code')],
  );
  return 0;
}

import type { ExerciseCatalog } from '../../coursework/catalog.ts';
import { labError } from '../../errors.ts';
import { drawHint } from '../../views/coursework/hint.ts';
import { span } from '../../views/styled.ts';
import type { CommonOptions } from '../options.ts';
import { createPrinter } from '../output.ts';
import { printNotices } from '../progress-notices.ts';
import { exerciseRecord, recordHint } from './student-record.ts';

/**
 * `node-lab exercise hint <id>`: the next hint that has not been seen; all of them again when there
 * is none.
 *
 * @returns 0
 * @throws LabError NO_HINTS
 */
export async function hintCommand(
  catalog: ExerciseCatalog,
  id: string,
  { words, theme }: CommonOptions,
): Promise<number> {
  const { definition, entry } = await catalog.load(id);
  const { hints } = definition;
  if (hints.length === 0) {
    throw labError('NO_HINTS', entry.id);
  }
  const { hintsSeen } = exerciseRecord(entry.id);
  const { print, width } = createPrinter(theme);
  const show = (step: number) => print(...drawHint(hints, step, width, words));
  const next = hints.findIndex((_hint, index) => !hintsSeen.has(index + 1)) + 1;
  if (next === 0) {
    for (let step = 1; step <= hints.length; step++) {
      show(step);
    }
    print([span(words.exercise.noMoreHints, 'dim')]);
    return 0;
  }
  show(next);
  printNotices(await recordHint(entry.id, next), words);
  return 0;
}

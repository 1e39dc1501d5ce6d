import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { ExerciseCatalog } from '../../coursework/catalog.ts';
import { labError } from '../../errors.ts';
import type { CommonOptions } from '../options.ts';
import { printNotices } from '../progress-notices.ts';
import { exerciseRecord, recordGiveUp } from './student-record.ts';

/**
 * `node-lab exercise solution <id>`: the reference solution, after passing; before that only with
 * `giveUp`, which is recorded.
 *
 * @returns 0
 * @throws LabError NOT_PASSED_YET
 */
export async function solutionCommand(
  catalog: ExerciseCatalog,
  id: string,
  { words, giveUp = false }: CommonOptions & { giveUp?: boolean },
): Promise<number> {
  const { entry, folder } = await catalog.load(id);
  const { hasPassed, hasGivenUp } = exerciseRecord(entry.id);
  if (!hasPassed && !hasGivenUp) {
    if (!giveUp) {
      throw labError('NOT_PASSED_YET', entry.id);
    }
    printNotices(await recordGiveUp(entry.id), words);
  }
  process.stdout.write(readFileSync(path.join(folder, 'solution.js'), 'utf8'));
  return 0;
}

import { copyFileSync, existsSync, mkdirSync, renameSync } from 'node:fs';
import path from 'node:path';
import type { ExerciseCatalog } from '../../coursework/catalog.ts';
import { LabError, labError } from '../../errors.ts';
import { span } from '../../views/styled.ts';
import type { CommonOptions } from '../options.ts';
import { createPrinter } from '../output.ts';

/** The starter becomes the file that `verify` and `grade` look for. */
const copies = [
  { from: 'starter.js', to: 'exercise.js' },
  { from: 'README.md', to: 'README.md' },
] as const;

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
  const place = folder ?? exercise.entry.id;
  const kept: string[] = [];
  try {
    mkdirSync(place, { recursive: true });
    const inTheWay = copies.filter(({ to }) => existsSync(path.join(place, to)));
    if (inTheWay.length > 0 && !force) {
      throw labError('ALREADY_STARTED', path.join(place, inTheWay[0]?.to ?? ''));
    }
    for (const { to } of inTheWay) {
      const old = path.join(place, oldName(place, to, new Date()));
      renameSync(path.join(place, to), old);
      kept.push(old);
    }
    for (const { from, to } of copies) {
      copyFileSync(path.join(exercise.folder, from), path.join(place, to));
    }
  } catch (error) {
    throw error instanceof LabError
      ? error
      : labError('CANNOT_START_EXERCISE', place, (error as Error).message);
  }
  const { print } = createPrinter(theme);
  const file = path.join(place, copies[0].to);
  print(
    [span(words.exercise.started(file))],
    ...kept.map((old) => [span(words.exercise.kept(old))]),
    [],
    [span(`  ${words.exercise.verifyIt(exercise.entry.id, folder)}`, 'code')],
  );
  return 0;
}

/** `exercise.2026-11-24-1041.js`, with a number where that is there already. */
function oldName(folder: string, name: string, now: Date): string {
  const { name: base, ext } = path.parse(name);
  const day = now.toISOString().slice(0, 16).replace('T', '-').replace(':', '');
  for (let count = 1; ; count++) {
    const dated = `${base}.${day}${count === 1 ? '' : `-${count}`}${ext}`;
    if (!existsSync(path.join(folder, dated))) {
      return dated;
    }
  }
}

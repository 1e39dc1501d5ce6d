/** Begins an exercise: the starter and the task in a folder of the student's. */

import { constants, copyFileSync, existsSync, mkdirSync, renameSync } from 'node:fs';
import path from 'node:path';
import { LabError, labError } from '../errors.ts';
import type { Exercise } from './catalog.ts';

/** The starter becomes the file that `verify` and `grade` look for. */
const copies = [
  { from: 'starter.js', to: 'exercise.js' },
  { from: 'README.md', to: 'README.md' },
] as const;

export interface StartedExercise {
  /** The student's file. */
  file: string;
  /** What was there before, under its new names. */
  kept: readonly string[];
}

/**
 * Copies the starter and the task; never over a file that is there.
 *
 * @param options.force move what is in the way aside
 * @throws LabError ALREADY_STARTED where a file is in the way, without `force`;
 *   CANNOT_START_EXERCISE
 */
export function startExercise(
  exercise: Exercise,
  folder: string,
  { force = false }: { force?: boolean } = {},
): StartedExercise {
  const kept: string[] = [];
  try {
    mkdirSync(folder, { recursive: true });
    const inTheWay = copies.filter(({ to }) => existsSync(path.join(folder, to)));
    if (inTheWay.length > 0 && !force) {
      throw labError('ALREADY_STARTED', path.join(folder, inTheWay[0]?.to ?? ''));
    }
    for (const { to } of inTheWay) {
      const old = path.join(folder, oldName(folder, to, new Date()));
      renameSync(path.join(folder, to), old);
      kept.push(old);
    }
    for (const { from, to } of copies) {
      // Even if a file has come there meanwhile.
      copyFileSync(
        path.join(exercise.folder, from),
        path.join(folder, to),
        constants.COPYFILE_EXCL,
      );
    }
  } catch (error) {
    throw error instanceof LabError
      ? error
      : labError('CANNOT_START_EXERCISE', folder, (error as Error).message);
  }
  return { file: path.join(folder, copies[0].to), kept };
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

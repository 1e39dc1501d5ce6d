import { existsSync } from 'node:fs';
import path from 'node:path';
import { labError } from '../errors.ts';
import { entryNames } from './sandbox/submission.ts';

/**
 * Where a student's work on an exercise is looked for without a file: the folder that `exercise
 * start` makes, `./ID`, then this folder; null where it is in neither.
 */
export function findSubmission(id: string): { place: string; file: string } | null {
  for (const place of [id, '.']) {
    const name = entryNames.find((candidate) => existsSync(path.join(place, candidate)));
    if (name !== undefined) {
      return { place, file: path.join(place, name) };
    }
  }
  return null;
}

/**
 * What {@link findSubmission} finds.
 *
 * @throws LabError NO_SUBMISSION
 */
export function defaultSubmission(id: string): string {
  const found = findSubmission(id);
  if (found === null) {
    throw labError('NO_SUBMISSION', newFile(id));
  }
  return found.place;
}

/** Where `exercise start` puts the student's file. */
export function newFile(id: string): string {
  return path.join(id, entryNames[0]);
}

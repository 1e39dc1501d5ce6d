import { existsSync } from 'node:fs';
import path from 'node:path';
import { entryNames } from '../../coursework/sandbox/submission.ts';
import { labError } from '../../errors.ts';

/**
 * Where `verify ID` looks without a file: the folder that `exercise start` makes, `./ID`, then this
 * folder.
 *
 * @throws LabError NO_SUBMISSION
 */
export function defaultSubmission(id: string): string {
  const found = [id, '.'].find((folder) =>
    entryNames.some((name) => existsSync(path.join(folder, name))),
  );
  if (found === undefined) {
    throw labError('NO_SUBMISSION', path.join(id, entryNames[0]));
  }
  return found;
}

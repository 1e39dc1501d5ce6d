/** Which submissions a teacher means by paths of students' folders. */

import { type Dirent, lstatSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { labError } from '../../errors.ts';
import { entryNames } from '../sandbox/submission.ts';

export interface FoundSubmission {
  /** Name of the student's folder or file. */
  student: string;
  /** Id of the exercise. */
  exercise: string;
  /** File or folder to read; need not be there where an exercise was asked for. */
  path: string;
}

/** A folder of that name may stand between a student's folder and the module. */
const INNER_FOLDER = 'exercise';

/**
 * Reads the folders. A path is a student's folder; in it an exercise is the folder of that id
 * (`ann/16-read-text/exercise.js`). With an exercise asked for, it may be the folder itself
 * (`ann/exercise.js`), or a file. A path to a folder of one exercise (`ann/16-read-text`) will do,
 * and `folder/*` means all in it, also where no shell has made that of it. A student who has handed
 * in nothing that could be found is there with each exercise that another has.
 *
 * @param ids of all exercises
 * @param asked the one exercise that is to be graded; null for all that are found
 * @throws LabError NO_SUBMISSION for a path that is not there, WHICH_EXERCISE where none is named
 */
export function findSubmissions(
  paths: readonly string[],
  ids: readonly string[],
  asked: string | null,
): FoundSubmission[] {
  const perPath = paths
    .flatMap(expand)
    .map((given) => ({ given, found: inPath(given, ids, asked) }));
  const named = new Set(perPath.flatMap(({ found }) => found.map(({ exercise }) => exercise)));
  if (named.size === 0) {
    throw labError('WHICH_EXERCISE', paths.join(', '));
  }
  const found = perPath.flatMap(({ given, found }) =>
    found.length > 0
      ? found
      : [...named].map((exercise) => ({
          student: path.parse(path.resolve(given)).name,
          exercise,
          path: path.join(given, exercise),
        })),
  );
  const seen = new Set<string>();
  return found.filter(({ student, exercise, path: place }) => {
    const key = `${student}\0${exercise}\0${path.resolve(place)}`;
    return !seen.has(key) && seen.add(key);
  });
}

function expand(given: string): string[] {
  const folder = path.dirname(given);
  if (path.basename(given) !== '*' || lstatSync(given, { throwIfNoEntry: false }) !== undefined) {
    return [given];
  }
  return listFolder(folder)
    .filter(({ name }) => !name.startsWith('.'))
    .map(({ name }) => path.join(folder, name))
    .sort();
}

function inPath(given: string, ids: readonly string[], asked: string | null): FoundSubmission[] {
  const absolute = path.resolve(given);
  const stats = lstatSync(absolute, { throwIfNoEntry: false });
  if (stats === undefined) {
    throw labError('NO_SUBMISSION', given);
  }
  const name = path.basename(absolute);
  const wanted = asked === null ? ids : [asked];
  if (wanted.includes(name)) {
    const student = path.basename(path.dirname(absolute));
    return [{ student, exercise: name, path: given }];
  }
  if (!stats.isDirectory()) {
    if (asked === null) {
      return [];
    }
    return [{ student: path.parse(name).name, exercise: asked, path: given }];
  }
  const entries = listFolder(absolute);
  const folders = new Set(entries.filter((entry) => !entry.isFile()).map((entry) => entry.name));
  const byName = wanted
    .filter((id) => folders.has(id))
    .map((id) => ({ student: name, exercise: id, path: path.join(given, id) }));
  if (byName.length > 0) {
    return byName;
  }
  if (asked === null) {
    return [];
  }
  const hasModule = (files: readonly Dirent[]) =>
    files.some((entry) => entryNames.some((module) => module === entry.name));
  const inner = path.join(absolute, INNER_FOLDER);
  const isInner = !hasModule(entries) && folders.has(INNER_FOLDER) && hasModule(listFolder(inner));
  const place = isInner ? path.join(given, INNER_FOLDER) : given;
  return [{ student: name, exercise: asked, path: place }];
}

/** Empty where it cannot be listed: reading the submission will say why. */
function listFolder(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

/** A class on disk: each student's folder with a submission of an exercise in it. */

import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { packageFolder } from '../../support/paths.ts';

export const readTextFolder: string = path.join(
  packageFolder,
  'labs/16-utf8-in-chunks/exercises/read-text',
);

export const readTextId = '16-read-text';

/** A folder that the caller removes. */
export function temporary(name: string): string {
  return mkdtempSync(path.join(os.tmpdir(), `${name}-`));
}

/**
 * @param students what each handed in: a file of the exercise's folder (`solution.js`), or the text
 *   of a module
 */
export function makeClass(folder: string, students: Readonly<Record<string, string>>): void {
  for (const [student, work] of Object.entries(students)) {
    const place = path.join(folder, student, readTextId);
    mkdirSync(place, { recursive: true });
    const file = path.join(place, 'exercise.js');
    if (/^[\w/-]+\.js$/.test(work)) {
      cpSync(path.join(readTextFolder, work), file);
    } else {
      writeFileSync(file, work);
    }
  }
}

/** What programs printed on versions of Node.js that need not be here: see tests/fixtures. */

import { readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * The output that was recorded of a program.
 *
 * @param folder in `tests/fixtures`
 * @param command the program and its arguments, as after `$ node` in the file
 */
export function recordedOutput(folder: string, version: string, command: string): string {
  const file = path.join(import.meta.dirname, '../fixtures', folder, `${version}.txt`);
  const [, ...runs] = readFileSync(file, 'utf8').split(/^\$ node /m);
  const run = runs.find((text) => text.startsWith(`${command}\n`));
  if (run === undefined) {
    throw new Error(`${file} has no "${command}".`);
  }
  return run.slice(command.length + 1);
}

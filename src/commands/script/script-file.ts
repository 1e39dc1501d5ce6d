import { statSync } from 'node:fs';
import path from 'node:path';
import { labError } from '../../errors.ts';

/**
 * The absolute path of a script that the user named, for a command whose input it is.
 *
 * @throws LabError NO_SUCH_FILE, NOT_A_FILE
 */
export function checkedFile(file: string): string {
  return checked(file, 'NO_SUCH_FILE', 'NOT_A_FILE');
}

/**
 * The same for an instrument, which runs a script as `node` would: that there is none counts as the
 * script's failure, and gives exit code 1.
 *
 * @throws LabError NO_SUCH_SCRIPT, SCRIPT_IS_FOLDER
 */
export function checkedScript(file: string): string {
  return checked(file, 'NO_SUCH_SCRIPT', 'SCRIPT_IS_FOLDER');
}

function checked(
  file: string,
  missing: 'NO_SUCH_FILE' | 'NO_SUCH_SCRIPT',
  folder: 'NOT_A_FILE' | 'SCRIPT_IS_FOLDER',
): string {
  let isFolder: boolean;
  try {
    isFolder = statSync(file).isDirectory();
  } catch {
    throw labError(missing, file);
  }
  if (isFolder) {
    throw labError(folder, file);
  }
  return path.resolve(file);
}

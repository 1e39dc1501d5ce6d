import { statSync } from 'node:fs';
import path from 'node:path';
import { labError } from '../../errors.ts';

/**
 * The absolute path of a script that the user named.
 *
 * @throws LabError NO_SUCH_FILE, NOT_A_FILE
 */
export function checkedFile(file: string): string {
  let isFolder: boolean;
  try {
    isFolder = statSync(file).isDirectory();
  } catch {
    throw labError('NO_SUCH_FILE', file);
  }
  if (isFolder) {
    throw labError('NOT_A_FILE', file);
  }
  return path.resolve(file);
}

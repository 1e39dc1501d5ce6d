/** `profile --out FILE`: found out before the run whether it can be written, written whole after it. */

import {
  closeSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import type { CpuProfile } from '../../analysis/cpu-profile/format.ts';
import { labError } from '../../errors.ts';

export interface ProfileFile {
  /** Absolute path. */
  path: string;
  /** @throws LabError CANNOT_WRITE */
  write(profile: CpuProfile): void;
  /** Where there is nothing to write. */
  discard(): void;
}

/**
 * @param script which it must not replace
 * @throws LabError BAD_OUT_FILE
 */
export function openProfileFile(out: string, script: string): ProfileFile {
  const target = targetOf(out, script);
  const discard = () => {
    if (target.aside !== target.path) {
      rmSync(target.aside, { force: true });
    }
  };
  try {
    closeSync(openSync(target.aside, 'w'));
  } catch (error) {
    throw labError('BAD_OUT_FILE', out, (error as Error).message);
  }
  process.on('exit', discard);
  return {
    path: target.path,
    write(profile) {
      try {
        writeFileSync(target.aside, JSON.stringify(profile));
        if (target.aside !== target.path) {
          renameSync(target.aside, target.path);
        }
      } catch (error) {
        throw labError('CANNOT_WRITE', out, (error as Error).message);
      }
    },
    discard,
  };
}

function targetOf(out: string, script: string): { path: string; aside: string } {
  let file = path.resolve(out);
  try {
    // A link stays a link: what it points at is written.
    file = realpathSync(file);
    if (file === realpathSync(script)) {
      throw labError('BAD_OUT_FILE', out, 'it is the script itself');
    }
    const stat = statSync(file);
    if (stat.isDirectory()) {
      throw labError('BAD_OUT_FILE', out, 'it is a folder');
    }
    if (!stat.isFile()) {
      // A pipe or a device cannot be replaced.
      return { path: file, aside: file };
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') {
      throw error;
    }
  }
  return { path: file, aside: `${file}.${process.pid}.tmp` };
}

/**
 * A lock between processes: a folder that holds one file, which is named after its owner.
 *
 * It is taken by renaming a prepared folder to its name, which fails while another one with a file
 * in it stands there. It is released, or broken where its owner is gone, by removing the owner's
 * file by name: so nobody can break the lock of one who has taken it meanwhile. An empty folder is
 * a free lock.
 */

import { existsSync } from 'node:fs';
import {
  mkdir,
  readdir,
  rename,
  rm,
  rmdir,
  stat,
  unlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { labError } from '../errors.ts';
import { fateOfOwner, newOwner, releaseOwner } from '../files/owner.ts';

/**
 * A save takes milliseconds. A lock that is older belongs to nobody, though a process has its
 * number, or to one that was stopped; that one then finds that it holds the lock no more.
 */
const ABANDONED_MS = 60_000;
/** How long to wait for another process; far longer than many saves take. */
const PATIENCE_MS = 15_000;
/** Waiting processes look again after a random part of this. */
const PAUSE_MS = 20;

/** How a folder with a file in it refuses to be renamed over; Windows says one of the latter. */
const TAKEN = ['ENOTEMPTY', 'EEXIST', 'EPERM', 'EACCES'];

export interface Lock {
  /** Part of a name that no other process uses for its files. */
  owner: string;
  /** False where it was taken for abandoned meanwhile. */
  isHeld(): boolean;
}

/**
 * Calls back while this process alone has the lock of the folder, which must be there.
 *
 * @throws LabError PROGRESS_BUSY
 */
export async function withLock<Result>(
  folder: string,
  use: (lock: Lock) => Promise<Result>,
): Promise<Result> {
  const owner = newOwner();
  const taken = path.join(folder, 'lock');
  const mark = path.join(taken, owner);
  try {
    await take(folder, taken, owner);
    return await use({ owner, isHeld: () => existsSync(mark) });
  } finally {
    await unlink(mark).catch(() => {});
    // It stays where another process has just taken it.
    await rmdir(taken).catch(() => {});
    releaseOwner(owner);
  }
}

async function take(folder: string, taken: string, owner: string): Promise<void> {
  const prepared = path.join(folder, `lock.${owner}.tmp`);
  const begun = performance.now();
  await mkdir(prepared);
  try {
    await writeFile(path.join(prepared, owner), '');
    while (!(await tryToTake(prepared, taken, owner))) {
      if (performance.now() - begun > PATIENCE_MS) {
        throw labError('PROGRESS_BUSY', folder);
      }
      await pause(Math.random() * PAUSE_MS);
    }
  } finally {
    await rm(prepared, { recursive: true, force: true }).catch(() => {});
  }
}

async function tryToTake(prepared: string, taken: string, owner: string): Promise<boolean> {
  try {
    const now = new Date();
    await utimes(path.join(prepared, owner), now, now);
    await rename(prepared, taken);
    return true;
  } catch (error) {
    if (!TAKEN.includes((error as NodeJS.ErrnoException).code ?? '')) {
      throw error;
    }
  }
  await clearAbandoned(taken);
  return false;
}

async function clearAbandoned(taken: string): Promise<void> {
  const owners = await readdir(taken).catch(() => []);
  for (const owner of owners) {
    const mark = path.join(taken, owner);
    if (await isAbandoned(mark)) {
      await unlink(mark).catch(() => {});
    }
  }
  // Windows renames over no folder, not even over an empty one.
  await rmdir(taken).catch(() => {});
}

/** Whether a process that made this file is gone, or has stopped long ago. */
export async function isAbandoned(file: string): Promise<boolean> {
  if (fateOfOwner(path.basename(file)) === 'gone') {
    return true;
  }
  const { mtimeMs } = await stat(file).catch(() => ({ mtimeMs: Date.now() }));
  return Date.now() - mtimeMs > ABANDONED_MS;
}

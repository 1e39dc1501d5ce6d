/**
 * The learner's progress on disk. A change is applied, under a lock, to what is stored by then, so
 * that several node-labs at once lose nothing of each other's.
 */

import { mkdir } from 'node:fs/promises';
import { LabError, labError } from '../errors.ts';
import type { Change } from './changes.ts';
import { asideOf, copy, removeBackup, save, setAside, sweep } from './file.ts';
import { setRunsAside } from './kept-runs.ts';
import { type Lock, withLock } from './lock.ts';
import { failure, type ProgressNotice } from './notice.ts';
import { type ProgressPlace, progressPlace, readProgress, readStored } from './read.ts';
import { noProgress, type Progress } from './schema.ts';

export interface ProgressResult {
  progress: Progress;
  notices: readonly ProgressNotice[];
}

/**
 * What is stored; a damaged file is set aside.
 *
 * @throws LabError NO_HOME, PROGRESS_NEWER, PROGRESS_UNREADABLE
 */
export async function openProgress(): Promise<ProgressResult> {
  const { progress, isDamaged } = readProgress();
  if (!isDamaged) {
    return { progress, notices: [] };
  }
  try {
    return await updateProgress((stored) => stored);
  } catch (error) {
    return { progress, notices: [failure(error)] };
  }
}

/**
 * Changes what is stored. When this settles, it is on the disk.
 *
 * @throws LabError NO_HOME, PROGRESS_NEWER, PROGRESS_UNREADABLE, PROGRESS_NOT_SAVED, PROGRESS_BUSY
 */
export function updateProgress(change: Change): Promise<ProgressResult> {
  return exclusively(async (place, lock) => {
    const stored = readStored(place);
    const progress = change(stored.progress);
    const notices: ProgressNotice[] = [];
    for (const from of stored.damaged) {
      const to = await setAside(from, 'damaged');
      const instead = stored.source === null ? 'nothing' : 'backup';
      notices.push({ kind: 'set-aside', from, to, instead });
    }
    return (await save(place, progress, lock)) ? { progress, notices } : null;
  });
}

/**
 * Forgets everything.
 *
 * @returns where what was stored is kept; null where nothing was
 * @throws LabError as {@link updateProgress}
 */
export function resetProgress(): Promise<string | null> {
  return exclusively(async (place, lock) => {
    const { source, damaged } = readStored(place);
    const aside = await Promise.all(damaged.map((file) => setAside(file, 'damaged')));
    if (source === null) {
      return { kept: aside[0] ?? null };
    }
    const kept = asideOf(place.file, 'before-reset');
    await copy(source, kept);
    if (!(await save(place, noProgress, lock))) {
      return null;
    }
    // Else a file that is damaged later would bring back what was to be forgotten.
    await removeBackup(place);
    await setRunsAside(place, `before-reset-${new Date().toISOString().slice(0, 10)}`);
    return { kept };
  }).then(({ kept }) => kept);
}

/**
 * Records a change for a command that has other work to do: what keeps it from being saved is no
 * error, but something to tell.
 */
export async function record(change: Change): Promise<readonly ProgressNotice[]> {
  try {
    return (await updateProgress(change)).notices;
  } catch (error) {
    return [failure(error)];
  }
}

/** @param use null where the lock was lost and all is to be done anew */
async function exclusively<Result>(
  use: (place: ProgressPlace, lock: Lock) => Promise<Result | null>,
): Promise<Result> {
  const place = progressPlace();
  // Before a folder is made or a lock is taken: what is refused is refused at once.
  readStored(place);
  try {
    await mkdir(place.folder, { recursive: true });
    for (;;) {
      const result = await withLock(place.folder, async (lock) => {
        await sweep(place);
        return use(place, lock);
      });
      if (result !== null) {
        return result;
      }
    }
  } catch (error) {
    if (error instanceof LabError || (error as NodeJS.ErrnoException).code === undefined) {
      throw error;
    }
    throw labError('PROGRESS_NOT_SAVED', place.folder, (error as Error).message);
  }
}

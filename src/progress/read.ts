/**
 * Reads a learner's progress: on its own, since the first frame waits for it and for all that this
 * file imports.
 */

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { labError } from '../errors.ts';
import { dataFolder } from '../home.ts';
import { noProgress, type Parsed, type Progress, parseProgress } from './schema.ts';

export interface ProgressPlace {
  folder: string;
  file: string;
  backup: string;
}

/** @throws LabError NO_HOME */
export function progressPlace(): ProgressPlace {
  const folder = path.join(dataFolder(), 'progress');
  return {
    folder,
    file: path.join(folder, 'progress.json'),
    backup: path.join(folder, 'progress.backup.json'),
  };
}

export interface StoredProgress {
  progress: Progress;
  /** Where it comes from; null where nothing is stored. */
  source: string | null;
  /** Files that hold no progress, and should. */
  damaged: readonly string[];
}

/**
 * Reads the file, or its backup where the file is damaged or gone. Synchronous: it is small, and
 * the first frame waits for it.
 *
 * @throws LabError PROGRESS_NEWER, PROGRESS_UNREADABLE
 */
export function readStored({ file, backup }: ProgressPlace): StoredProgress {
  const damaged: string[] = [];
  for (const source of [file, backup]) {
    const parsed = readOne(source);
    switch (parsed?.state) {
      case 'whole':
        return { progress: parsed.progress, source, damaged };
      case 'newer':
        throw labError('PROGRESS_NEWER', source, parsed.version);
      case 'damaged':
        damaged.push(source);
    }
  }
  return { progress: noProgress, source: null, damaged };
}

function readOne(file: string): Parsed | null {
  try {
    return parseProgress(readFileSync(file, 'utf8'));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    // ENOTDIR: the home is no folder. That is said when something is to be saved.
    if (code === 'ENOENT' || code === 'ENOTDIR') {
      return null;
    }
    throw code === undefined ? error : labError('PROGRESS_UNREADABLE', file, message);
  }
}

/**
 * What is stored, without waiting for anybody and without a change to any file.
 *
 * @returns also whether a file is damaged; the next save sets it aside
 * @throws LabError NO_HOME, PROGRESS_NEWER, PROGRESS_UNREADABLE
 */
export function readProgress(): { progress: Progress; isDamaged: boolean } {
  const { progress, damaged } = readStored(progressPlace());
  return { progress, isDamaged: damaged.length > 0 };
}

/**
 * The file of a learner's progress, and its backup: the state before the latest save. What stands
 * under either name is whole at any instant, also when node-lab is killed.
 */

import { existsSync } from 'node:fs';
import { copyFile, link, open, readdir, rm, unlink } from 'node:fs/promises';
import path from 'node:path';
import { move } from '../files/move.ts';
import { fateOfOwner } from '../files/owner.ts';
import { isAbandoned, type Lock } from './lock.ts';
import type { ProgressPlace } from './read.ts';
import { formatProgress, type Progress, parseProgress } from './schema.ts';

/**
 * Makes it what the file holds, and what the file held its backup.
 *
 * @returns whether it was saved; not where the lock was lost, and another process may have saved
 */
export async function save(
  { folder, file, backup }: ProgressPlace,
  progress: Progress,
  lock: Lock,
): Promise<boolean> {
  const written = formatProgress(progress);
  const parsed = parseProgress(written);
  if (parsed.state !== 'whole') {
    throw new Error(`Progress that could not be read again: ${JSON.stringify(parsed)}`);
  }
  const aside = path.join(folder, `progress.${lock.owner}.tmp`);
  const former = path.join(folder, `backup.${lock.owner}.tmp`);
  try {
    await writeToDisk(aside, written);
    if (existsSync(file)) {
      await copy(file, former);
      await move(former, backup);
    }
    if (!lock.isHeld()) {
      return false;
    }
    await move(aside, file);
    await toDisk(folder);
    return true;
  } finally {
    await rm(aside, { force: true });
    // Renaming one link of a file to another one of it does nothing, and leaves both.
    await rm(former, { force: true });
  }
}

/**
 * Moves a file aside.
 *
 * @param why becomes part of its new name
 * @returns the new path
 */
export async function setAside(file: string, why: string): Promise<string> {
  const to = asideOf(file, why);
  await move(file, to);
  return to;
}

/** A path beside the file that is not taken, for example `progress.damaged-2026-11-24.json`. */
export function asideOf(file: string, why: string): string {
  const { dir, name } = path.parse(file);
  const day = new Date().toISOString().slice(0, 10);
  for (let number = 1; ; number++) {
    const suffix = number === 1 ? '' : `-${number}`;
    const to = path.join(dir, `${name}.${why}-${day}${suffix}.json`);
    if (!existsSync(to)) {
      return to;
    }
  }
}

/** A second name for what never is changed in place; a copy where the file system has no links. */
export async function copy(from: string, to: string): Promise<void> {
  await link(from, to).catch(() => copyFile(from, to));
}

/** Removes what killed processes have left. */
export async function sweep({ folder }: Pick<ProgressPlace, 'folder'>): Promise<void> {
  for (const name of await readdir(folder)) {
    const file = path.join(folder, name);
    if (name.endsWith('.tmp') && fateOfOwner(name) !== null && (await isAbandoned(file))) {
      await rm(file, { recursive: true, force: true }).catch(() => {});
    }
  }
}

async function writeToDisk(file: string, written: string): Promise<void> {
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.writeFile(written);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Brings the names in a folder to the disk, where the system lets a folder be opened for it. */
async function toDisk(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null);
  await handle?.sync().catch(() => {});
  await handle?.close();
}

/** Removes the backup, where there is one. */
export async function removeBackup({ backup }: ProgressPlace): Promise<void> {
  await unlink(backup).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') {
      throw error;
    }
  });
}

/**
 * Folders beside the installed runtimes in which one is prepared, or is taken away: what stands
 * under the name of a version is whole at any instant, also when node-lab is killed.
 *
 * A folder's name tells whose it is: machine, process and a random part. Those of processes that are
 * gone are removed at the next install.
 */

import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { move } from '../files/move.ts';
import { fateOfOwner, newOwner, releaseOwner } from '../files/owner.ts';

const PREFIX = '.tmp-';
/** Longer than any download: what is older belongs to nobody, though a process has its number. */
const ABANDONED_MS = 24 * 3600 * 1000;

/** Calls back with an empty folder of its own, which is gone afterwards. */
export async function withStaging<Result>(
  root: string,
  use: (folder: string) => Promise<Result>,
): Promise<Result> {
  const owner = newOwner();
  const folder = path.join(root, `${PREFIX}${owner}`);
  try {
    await mkdir(folder, { recursive: true });
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true }).catch(() => {});
    releaseOwner(owner);
  }
}

/** Removes what killed installs have left. */
export async function sweepStaging(root: string): Promise<void> {
  const names = await readdir(root).catch(() => []);
  await Promise.all(
    names.map(async (name) => {
      if (await isAbandoned(root, name)) {
        await rm(path.join(root, name), { recursive: true, force: true }).catch(() => {});
      }
    }),
  );
}

async function isAbandoned(root: string, name: string): Promise<boolean> {
  const fate = name.startsWith(PREFIX) ? fateOfOwner(name) : null;
  if (fate === null || fate === 'gone') {
    return fate === 'gone';
  }
  const { mtimeMs } = await stat(path.join(root, name)).catch(() => ({ mtimeMs: Date.now() }));
  return Date.now() - mtimeMs > ABANDONED_MS;
}

/**
 * Moves a prepared folder to its place. Where another install was there first, its result stays if
 * it is sound, and makes way if it is not.
 */
export async function putInPlace(
  ready: string,
  target: string,
  isSound: () => Promise<boolean>,
): Promise<void> {
  for (;;) {
    try {
      await move(ready, target);
      return;
    } catch (error) {
      const isThere = await stat(target).then(
        () => true,
        () => false,
      );
      if (!isThere) {
        throw error;
      }
    }
    if (await isSound()) {
      return;
    }
    await takeAway(target).catch((error: NodeJS.ErrnoException) => {
      // Another install took it away first.
      if (error.code !== 'ENOENT') {
        throw error;
      }
    });
  }
}

/** Removes the folder of a version: from its name at once, then from the disk. */
export async function takeAway(target: string): Promise<void> {
  await withStaging(path.dirname(target), (folder) => move(target, path.join(folder, 'old')));
}

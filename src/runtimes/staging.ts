/**
 * Folders beside the installed runtimes in which one is prepared, or is taken away: what stands
 * under the name of a version is whole at any instant, also when node-lab is killed.
 *
 * A folder's name tells whose it is: machine, process and a random part. Those of processes that are
 * gone are removed at the next install.
 */

import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

const NAME = /^\.tmp-([0-9a-f]{8})-(\d+)-[0-9a-f]{12}$/;
/** Longer than any download: what is older belongs to nobody, though a process has its number. */
const ABANDONED_MS = 24 * 3600 * 1000;

/** Several machines, or containers, may share a home folder, where process numbers tell nothing. */
const machine = createHash('sha256').update(os.hostname()).digest('hex').slice(0, 8);
const own = new Set<string>();

/** Calls back with an empty folder of its own, which is gone afterwards. */
export async function withStaging<Result>(
  root: string,
  use: (folder: string) => Promise<Result>,
): Promise<Result> {
  const name = `.tmp-${machine}-${process.pid}-${randomBytes(6).toString('hex')}`;
  const folder = path.join(root, name);
  own.add(name);
  try {
    await mkdir(folder, { recursive: true });
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true }).catch(() => {});
    own.delete(name);
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
  const [, host, pid] = NAME.exec(name) ?? [];
  if (host === undefined) {
    return false;
  }
  if (host === machine && !isAtWork(name, Number(pid))) {
    return true;
  }
  const { mtimeMs } = await stat(path.join(root, name)).catch(() => ({ mtimeMs: Date.now() }));
  return Date.now() - mtimeMs > ABANDONED_MS;
}

function isAtWork(name: string, pid: number): boolean {
  if (pid === process.pid) {
    return own.has(name);
  }
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
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

/** On Windows a scanner may hold for a moment what has just been written or run. */
async function move(from: string, to: string): Promise<void> {
  for (let triesLeft = process.platform === 'win32' ? 20 : 0; ; triesLeft--) {
    try {
      return await rename(from, to);
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? '';
      if (triesLeft === 0 || !['EPERM', 'EACCES', 'EBUSY'].includes(code)) {
        throw error;
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

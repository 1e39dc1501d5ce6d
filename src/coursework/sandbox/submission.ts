/** A submission: a file or a folder of files, copied before anything of it runs. */

import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { lstat, mkdir, mkdtemp, open, readdir, realpath, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { labError } from '../../errors.ts';
import { temporaryFolder } from '../../runner/active-runs.ts';

/** What is read of a submission. */
export interface Submission {
  /** Path as it was given, for messages. */
  path: string;
  /** The module, relative to its folder, with `/`. */
  entry: string;
  files: readonly { name: string; bytes: Buffer }[];
  /** sha256 over all names and contents, in hex. */
  hash: string;
}

/** What may be handed in, so that a mistake does not copy a disk. */
const most = { files: 200, bytes: 4_000_000, depth: 4 };
/** Names of the module in a submission's folder, the first that is there. */
export const entryNames = ['exercise.js', 'exercise.cjs', 'exercise.mjs'] as const;
const leftOut = /^(?:node_modules$|\.)/;

/**
 * Reads a submission: of a file this one alone; of a folder its regular files, without
 * node_modules and what begins with a dot. Symbolic links are not followed.
 *
 * @throws LabError NO_SUBMISSION, UNREADABLE_SUBMISSION
 */
export async function readSubmission(given: string): Promise<Submission> {
  const absolute = path.resolve(given);
  const stats = await lstat(absolute).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'ENOENT' || error.code === 'ENOTDIR'
      ? labError('NO_SUBMISSION', given)
      : labError('UNREADABLE_SUBMISSION', given, error.message);
  });
  if (stats.isDirectory()) {
    const files = await readFiles(absolute, given);
    const entry = entryNames.find((name) => files.some((file) => file.name === name));
    if (entry === undefined) {
      throw labError('NO_SUBMISSION', path.join(given, entryNames[0]));
    }
    return { path: given, entry, files, hash: hashOf(files) };
  }
  const files = [{ name: path.basename(absolute), bytes: await readRegular(absolute, given) }];
  return { path: given, entry: path.basename(absolute), files, hash: hashOf(files) };
}

async function readFiles(root: string, given: string): Promise<Submission['files']> {
  const files: { name: string; bytes: Buffer }[] = [];
  let bytes = 0;
  const walk = async (folder: string, prefix: string, depth: number) => {
    const entries = await readdir(folder, { withFileTypes: true }).catch((error: Error) => {
      throw labError('UNREADABLE_SUBMISSION', given, error.message);
    });
    for (const entry of entries.sort((one, other) => (one.name < other.name ? -1 : 1))) {
      const absolute = path.join(folder, entry.name);
      const name = `${prefix}${entry.name}`;
      if (leftOut.test(entry.name)) {
        continue;
      }
      if (entry.isDirectory() && depth < most.depth) {
        await walk(absolute, `${name}/`, depth + 1);
      } else if (entry.isFile() || entryNames.some((module) => module === name)) {
        const content = await readRegular(absolute, given);
        bytes += content.length;
        files.push({ name, bytes: content });
      }
      if (files.length > most.files || bytes > most.bytes) {
        const limit = `${most.files} files and ${most.bytes / 1e6} MB`;
        throw labError('UNREADABLE_SUBMISSION', given, `it has more than ${limit}`);
      }
    }
  };
  await walk(root, '', 1);
  return files;
}

/** Not through a link, not from a pipe or device that would never end. */
async function readRegular(file: string, given: string): Promise<Buffer> {
  const { O_RDONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants;
  try {
    const stats = await lstat(file);
    if (!stats.isFile()) {
      throw new Error(`${path.basename(file)} is no regular file`);
    }
    const handle = await open(file, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
    try {
      const { size } = await handle.stat();
      if (size > most.bytes) {
        throw new Error(`${path.basename(file)} has more than ${most.bytes / 1e6} MB`);
      }
      return await handle.readFile();
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw labError('UNREADABLE_SUBMISSION', given, (error as Error).message);
  }
}

function hashOf(files: Submission['files']): string {
  const hash = createHash('sha256');
  for (const { name, bytes } of files) {
    hash.update(`${name}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest('hex');
}

/** Fresh folders for one session: a copy of the submission, and one that it may write. */
export interface SessionFolders {
  /** Absolute, without links in it. */
  submission: string;
  entry: string;
  scratch: string;
  remove(): Promise<void>;
}

/** @throws LabError CANNOT_OBSERVE when there is no room */
export async function copySubmission({ files, entry }: Submission): Promise<SessionFolders> {
  const folder = await realpath(temporaryFolder())
    .then((root) => mkdtemp(path.join(root, 's-')))
    .catch((error: Error) => {
      throw labError('CANNOT_OBSERVE', temporaryFolder(), error.message);
    });
  const submission = path.join(folder, 'submission');
  const scratch = path.join(folder, 'scratch');
  try {
    await Promise.all([mkdir(submission), mkdir(scratch)]);
    for (const { name, bytes } of files) {
      const copy = path.join(submission, name);
      if (name.includes('/')) {
        await mkdir(path.dirname(copy), { recursive: true });
      }
      await writeFile(copy, bytes);
    }
  } catch (error) {
    throw labError('CANNOT_OBSERVE', folder, (error as Error).message);
  }
  return {
    submission,
    entry: path.join(submission, entry),
    scratch,
    remove: () => rm(folder, { recursive: true, force: true, maxRetries: 3 }),
  };
}

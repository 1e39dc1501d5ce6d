/**
 * The latest run of each lab, in a folder beside the progress: a file for each, replaced whole. They
 * are apart from the progress, which the first frame waits for.
 */

import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { labError } from '../errors.ts';
import { move } from '../files/move.ts';
import { newOwner, releaseOwner } from '../files/owner.ts';
import { sweep } from './file.ts';
import { formatKeptRun, type KeptRun, MOST_BYTES, parseKeptRun } from './kept-run.ts';
import { failure, type ProgressNotice } from './notice.ts';
import { type ProgressPlace, progressPlace } from './read.ts';

const EXTENSION = '.json';

/** Keeps it instead of an earlier run of its lab. Never fails: the notices say what kept it from that. */
export async function keepRun(run: KeptRun): Promise<readonly ProgressNotice[]> {
  const owner = newOwner();
  try {
    const folder = runsFolder(progressPlace());
    const aside = path.join(folder, `run.${owner}.tmp`);
    try {
      await mkdir(folder, { recursive: true });
      await sweep({ folder });
      await writeFile(aside, formatKeptRun(run), { flag: 'wx', mode: 0o600 });
      await move(aside, path.join(folder, `${run.slug}${EXTENSION}`));
      return [];
    } catch (error) {
      await rm(aside, { force: true }).catch(() => {});
      throw (error as NodeJS.ErrnoException).code === undefined
        ? error
        : labError('PROGRESS_NOT_SAVED', folder, (error as Error).message);
    }
  } catch (error) {
    return [failure(error)];
  } finally {
    releaseOwner(owner);
  }
}

/**
 * Keeps those that are later than what is kept of their labs.
 *
 * @returns how many were kept, and what kept others from it
 * @throws LabError NO_HOME
 */
export async function keepLaterRuns(
  runs: readonly KeptRun[],
): Promise<{ count: number; notices: readonly ProgressNotice[] }> {
  const kept = readKeptRuns();
  const later = runs.filter(({ slug, at }) => at > (kept.get(slug)?.at ?? ''));
  const failures = await Promise.all(later.map(keepRun));
  return {
    count: failures.filter((notices) => notices.length === 0).length,
    notices: failures.flat(),
  };
}

/**
 * By the lab's slug; without what cannot be read, since the next run of the lab replaces it.
 *
 * @throws LabError NO_HOME
 */
export function readKeptRuns(): Map<string, KeptRun> {
  const folder = runsFolder(progressPlace());
  const runs = new Map<string, KeptRun>();
  for (const name of namesIn(folder)) {
    const slug = path.basename(name, EXTENSION);
    const run = path.extname(name) === EXTENSION ? readOne(path.join(folder, name)) : null;
    if (run?.slug === slug) {
      runs.set(slug, run);
    }
  }
  return runs;
}

/** Moves them all aside, where there are any: the folder's new name ends with this. */
export async function setRunsAside(place: ProgressPlace, suffix: string): Promise<void> {
  const folder = runsFolder(place);
  if (!existsSync(folder)) {
    return;
  }
  for (let number = 1; ; number++) {
    const to = `${folder}.${suffix}${number === 1 ? '' : `-${number}`}`;
    if (!existsSync(to)) {
      await rename(folder, to);
      return;
    }
  }
}

function runsFolder({ folder }: ProgressPlace): string {
  return path.join(folder, 'runs');
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

function readOne(file: string): KeptRun | null {
  try {
    return statSync(file).size <= MOST_BYTES ? parseKeptRun(readFileSync(file, 'utf8')) : null;
  } catch {
    return null;
  }
}

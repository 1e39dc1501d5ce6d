/** The runtimes that are on this machine. */

import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { inParallel } from '../in-parallel.ts';
import { inspectExecutable } from './inspect.ts';
import { installedFolders, sizeOf } from './installed.ts';
import { candidates, type RuntimeOrigin } from './places.ts';
import { currentRuntime, type Runtime } from './runtime.ts';
import { compareVersions } from './version.ts';

export type { RuntimeOrigin } from './places.ts';

export interface FoundRuntime extends Runtime {
  /** How it came onto the machine, as far as its place tells. */
  origin: RuntimeOrigin;
  /** Codename of its long-term support, as it says itself; null where it has none. */
  lts: string | null;
  /** Bytes on disk, of what node-lab has installed. */
  sizeBytes?: number;
}

/** How many executables are asked at the same time. */
const AT_ONCE = 8;

/** The Node.js that node-lab itself runs on, as one that was found. */
export const currentFound: FoundRuntime = {
  ...currentRuntime,
  origin: 'current',
  // The types of Node 20 have it as always there; the first releases of a line do without.
  lts: (process.release.lts as string | undefined) ?? null,
};

/**
 * All that there are: the current one first, then newest first. What does not start is left out;
 * an executable that can be reached in several ways is there once.
 */
export async function findRuntimes(): Promise<FoundRuntime[]> {
  const [installed, elsewhere] = await Promise.all([installedFolders(), candidates()]);
  const asked = [
    ...installed.map(({ execPath }) => ({ execPath, origin: 'installed' as const })),
    ...elsewhere,
  ];
  const known = new Set([await realPathOf(currentRuntime.execPath)]);
  const files: { execPath: string; origin: RuntimeOrigin }[] = [];
  for (const candidate of asked) {
    const real = await realPathOf(candidate.execPath);
    if (real !== null && !known.has(real)) {
      known.add(real);
      files.push(candidate);
    }
  }
  const inspected = await inParallel(files, AT_ONCE, describe);
  const others = await withoutShims(inspected.filter((runtime) => runtime !== null));
  others.sort((one, other) => compareVersions(other.version, one.version));
  return [currentFound, ...others];
}

async function describe(candidate: {
  execPath: string;
  origin: RuntimeOrigin;
}): Promise<(FoundRuntime & { asked: string }) | null> {
  const inspected = await inspectExecutable(candidate.execPath).catch(() => null);
  if (inspected === null) {
    return null;
  }
  const { origin, execPath } = candidate;
  const size = origin === 'installed' ? await sizeOf(path.join(execPath, '..', '..')) : null;
  return {
    ...inspected,
    origin,
    ...(size === null ? {} : { sizeBytes: size }),
    asked: execPath,
  };
}

/** What only starts another runtime goes, where that one is there in its own right. */
async function withoutShims(
  runtimes: readonly (FoundRuntime & { asked: string })[],
): Promise<FoundRuntime[]> {
  const kept = new Map<string, FoundRuntime>();
  const current = await realPathOf(currentRuntime.execPath);
  for (const { asked, ...runtime } of runtimes) {
    const real = (await realPathOf(runtime.execPath)) ?? asked;
    if (real !== current && !kept.has(real)) {
      kept.set(real, runtime);
    }
  }
  return [...kept.values()];
}

async function realPathOf(file: string): Promise<string | null> {
  return realpath(file).catch(() => null);
}

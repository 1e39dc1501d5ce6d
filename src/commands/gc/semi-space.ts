/** How large a semi-space is, and how to ask for another. */

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

const FLAG = /^--max[-_]semi[-_]space[-_]size(?:=|$)/;
/** Flags that bear on the sizes of the heap. */
const SIZES = /^--[a-z-_]*(?:space|heap|generation)[-_][a-z-_]*(?:size|factor)/;
/** Two sizes in MB that every V8 takes. */
const [SMALL, LARGER] = [8, 16] as const;
const ASK = 'process.stdout.write(String(require("v8").getHeapStatistics().heap_size_limit))';

/** Whether one of Node's flags sets a size of the heap. */
export function setsSizes(nodeArgs: readonly string[]): boolean {
  return nodeArgs.some((flag) => SIZES.test(flag));
}

/** The flag for a semi-space of so many MB. */
export function semiSpaceFlag(mb: number): string {
  return `--max-semi-space-size=${mb}`;
}

/** The flags with this size in the place of any other. */
export function withSemiSpace(nodeArgs: readonly string[], mb: number): string[] {
  return [...nodeArgs.filter((flag) => !FLAG.test(flag)), semiSpaceFlag(mb)];
}

export interface SemiSpace {
  mb: number;
  /** What the heap's limit leaves to the old generation, in MB. */
  oldGenerationMb: number;
  /** Whether V8 takes one that is twice as large: Node 12 stops at 16 MB. */
  canDouble(): Promise<boolean>;
}

/**
 * Measures it under these flags, in MB: the heap's limit grows by the same for each MB of a
 * semi-space, so the limits with two known sizes tell which size stands behind the limit without
 * one (V8's `Heap::ConfigureHeap`, and `YoungGenerationSizeFromSemiSpaceSize` in
 * `src/heap/heap.cc`). Null where this Node does not tell its limit, or flags fix it.
 */
export async function measureSemiSpace(
  execPath: string,
  nodeArgs: readonly string[],
): Promise<SemiSpace | null> {
  const sizes = nodeArgs.filter((flag) => SIZES.test(flag));
  const limit = async (flags: readonly string[]) => {
    const { stdout } = await run(execPath, [...flags, '-e', ASK]);
    return Number(stdout) / 2 ** 20;
  };
  try {
    const [now, small, larger] = await Promise.all([
      limit(sizes),
      limit(withSemiSpace(sizes, SMALL)),
      limit(withSemiSpace(sizes, LARGER)),
    ]);
    const perMb = (larger - small) / (LARGER - SMALL);
    const mb = SMALL + (now - small) / perMb;
    if (!Number.isFinite(mb) || mb < 1) {
      return null;
    }
    return {
      mb: Math.round(mb),
      oldGenerationMb: now - perMb * mb,
      canDouble: async () => (await limit(withSemiSpace(sizes, Math.round(mb * 2)))) > now,
    };
  } catch {
    // An old Node without the v8 module, or a flag that it refuses.
    return null;
  }
}

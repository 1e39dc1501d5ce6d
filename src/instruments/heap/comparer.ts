/**
 * The worker that reads and compares two snapshots: that may take half a minute, in which node-lab
 * goes on showing what the script prints.
 */

import { parentPort, workerData } from 'node:worker_threads';
import { compareHeaps, takeBaseline } from '../../analysis/heap-snapshot/comparison.ts';
import type { ComparerAnswer } from './compare-files.ts';
import { readSnapshot } from './read-snapshot.ts';

async function answer([earlier, later]: readonly [string, string]): Promise<ComparerAnswer> {
  try {
    // One heap at a time: of the first, the baseline is all that stays.
    const baseline = takeBaseline(await readSnapshot(earlier));
    return { comparison: compareHeaps(baseline, await readSnapshot(later)) };
  } catch (error) {
    return { failure: (error as Error).message };
  }
}

parentPort?.postMessage(await answer(workerData as [string, string]));

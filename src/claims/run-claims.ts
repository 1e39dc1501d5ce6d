import os from 'node:os';
import { inParallel } from '../in-parallel.ts';
import type { Lab } from '../lab/catalog.ts';
import type { Runtime } from '../runtimes/runtime.ts';
import type { Words } from '../words/en.ts';
import type { ClaimRecord } from './ledger.ts';
import { planRuns } from './plan.ts';

export interface ClaimRuns {
  /** How many programs are to be run. */
  total: number;
  /**
   * Runs them all, side by side on all cores but one, and says what came of every claim on every
   * Node.js, in no particular order.
   *
   * @param onRun called when one more of them is over
   */
  run(onRun?: () => void): Promise<ClaimRecord[]>;
}

/** Prepares what decides the claims of these labs on these runtimes. */
export function prepareClaimRuns(
  labs: readonly Lab[],
  runtimes: readonly Runtime[],
  words: Words,
): ClaimRuns {
  const plans = runtimes.flatMap((runtime) => labs.map((lab) => planRuns(lab, runtime, words)));
  const waiting = plans.flatMap(({ runs }) => runs);
  return {
    total: waiting.length,
    async run(onRun) {
      const records = plans.flatMap(({ outOfReach }) => outOfReach);
      await inParallel(waiting, Math.max(1, os.availableParallelism() - 1), async (run) => {
        records.push(...(await run()));
        onRun?.();
      });
      return records;
    },
  };
}

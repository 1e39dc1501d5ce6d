/** Whether hashes ended in batches as large as the pool, and whether the machine let them. */

import type { Decision } from '../../src/lab/definition.ts';
import { type Hashes, hashesOf, type PoolRun } from './model.ts';

/** A pause between two batches is at least so many times the longest within one. */
const APART = 2;
/** And at least this share of what a hash takes alone. */
const LEAST_PAUSE = 0.5;
/** By how much the hashes may differ in what they cost, and their sum from what it must be. */
const SAME_COST = 0.1;
/** What of one hash all of them may have lost by waiting for a core, to be called undisturbed. */
const MOST_LOST = 0.25;

export function decideBatches(model: PoolRun): Decision {
  const { poolSize, tasks } = model;
  const hashes = hashesOf(model);
  const { ends, alone, cores } = hashes;
  const aloneMs = Math.min(...alone.map(({ ms }) => ms));
  if (ends.length < tasks || alone.length === 0 || hashes.all === null) {
    return open(`${ends.length} of ${tasks} hashes ended: that decides nothing.`);
  }
  if (tasks <= poolSize) {
    return open(`${tasks} hashes fit into a pool of ${poolSize} at once: set tasks higher.`);
  }
  const { between, within } = pausesOf(hashes, poolSize);
  const apart =
    poolSize === 1
      ? `They ended at least ${between.toFixed(1)} ms apart`
      : `Between batches of ${poolSize} at least ${between.toFixed(1)} ms passed, within one at most ${within.toFixed(1)} ms`;
  const figures = `${apart}; a hash alone takes ${aloneMs.toFixed(1)} ms`;
  if (between >= APART * within && between >= LEAST_PAUSE * aloneMs) {
    return { holds: true, why: `${figures}.` };
  }
  const excuse = cores < poolSize ? shares(poolSize, cores) : disturbance(hashes, model);
  return excuse === null
    ? { holds: false, why: `${figures}, and nothing disturbed them.` }
    : open(`${figures}. ${excuse}`);
}

/** The shortest pause between two batches, and the longest within one. */
export function pausesOf({ ends }: Hashes, poolSize: number): { between: number; within: number } {
  const times = ends.map(({ ms }) => ms);
  let between = Number.POSITIVE_INFINITY;
  let within = 0;
  for (let rank = 1; rank < times.length; rank++) {
    const pause = (times[rank] as number) - (times[rank - 1] as number);
    if (rank % poolSize === 0) {
      between = Math.min(between, pause);
    } else {
      within = Math.max(within, pause);
    }
  }
  return { between, within };
}

function shares(poolSize: number, cores: number): string {
  const threads = `${poolSize} threads share ${cores === 1 ? 'one core' : `${cores} cores`}`;
  return `${threads}: which of them ends when is up to the scheduler.`;
}

/** Why the times say nothing; null where each thread had a core to itself all the time. */
function disturbance(
  { alone, all }: Hashes,
  { tasks, poolSize }: Pick<PoolRun, 'tasks' | 'poolSize'>,
): string | null {
  const costs = alone.flatMap(({ cpuMs }) => (cpuMs === null ? [] : cpuMs));
  if (costs.length === 0 || all === null || all.cpuMs === null) {
    return 'This Node does not tell what they computed, so the machine may have been busy.';
  }
  const cost = Math.min(...costs);
  const each = all.cpuMs / tasks;
  if (Math.abs(each / cost - 1) > SAME_COST) {
    return `The machine was busy, or its cores are not alike: a hash computed ${cost.toFixed(1)} ms alone, ${each.toFixed(1)} ms among others.`;
  }
  const lost = all.ms - Math.ceil(tasks / poolSize) * cost;
  return lost > MOST_LOST * cost
    ? `The machine was busy: they took ${lost.toFixed(0)} ms longer than they had to compute.`
    : null;
}

function open(why: string): Decision {
  return { holds: null, why };
}

/** The finding about slabs that are left for new ones. */

import type { Decision } from '../../src/lab/definition.ts';
import type { Allocation, SlabRun } from './model.ts';
import { baseOf, mapSlabs, roomAfter } from './slabs.ts';

/** Half of the pool, rounded down: `Buffer.poolSize >>> 1`. */
export function halfOf(poolSize: number): number {
  return Math.floor(poolSize / 2);
}

/** For a run whose Buffers tell nothing about slabs. */
export const nonePooled: Decision = {
  holds: null,
  why: 'No Buffer of this run came from the pool.',
};

/** A slab that was left for a new one. Rooms as of {@link roomAfter}. */
interface Left {
  number: number;
  least: number;
  most: number;
  opener: Allocation;
}

/** Decides whether Buffers that did not fit opened new slabs, and what was left stayed unused. */
export function decideNewSlab(model: SlabRun, poolSize: number): Decision {
  const { slabs, own, origins } = mapSlabs(model);
  const half = halfOf(poolSize);
  const numberOf = new Map(slabs.map(({ memory, number }) => [memory, number]));
  const bases = slabs.map(({ allocations }, index) => baseOf(allocations, index));
  const pooled = model.allocations.filter(({ order }) => origins[order] === 'pool');
  const calls = new Set(pooled.map(({ call }) => call));
  if (!pooled.some(({ isFiller }) => !isFiller)) {
    return nonePooled;
  }
  const left: Left[] = [];
  let spilled: { left: Left; later: Allocation } | null = null;
  for (const [index, allocation] of pooled.entries()) {
    const latest = pooled[index - 1];
    const number = numberOf.get(allocation.memory) as number;
    const last = latest === undefined ? number : (numberOf.get(latest.memory) as number);
    if (number < last) {
      const why = `A Buffer of ${allocation.size} went back to slab ${number} after slab ${last} was opened.`;
      return { holds: false, why };
    }
    const passed = left.find(({ least }) => roomAskedBy(allocation, half) <= least);
    spilled ??= passed ? { left: passed, later: allocation } : null;
    // Buffers that may themselves be whole slabs can have left one for another.
    const isClear =
      latest !== undefined && !origins.slice(latest.order, allocation.order).includes('unknown');
    if (isClear && number > last) {
      const [least, most] = roomAfter(latest, bases[last - 1] ?? null, poolSize);
      if (roomAskedBy(allocation, half) <= least) {
        const why = `A Buffer of ${allocation.size} opened slab ${number} although slab ${last} had ${least} bytes left.`;
        return { holds: false, why };
      }
      left.push({ number: last, least, most, opener: allocation });
    }
  }
  const outsider = own.find(
    ({ size, call, order }) =>
      size > 0 && size < half && calls.has(call) && origins[order] === 'own',
  );
  if (outsider !== undefined) {
    const why = `A Buffer of ${outsider.size}, less than half the pool, took memory of its own.`;
    return { holds: false, why };
  }
  return judgeLeft(left, spilled);
}

function judgeLeft(
  left: readonly Left[],
  spilled: { left: Left; later: Allocation } | null,
): Decision {
  const opening = left.find(({ opener, most }) => opener.size > most);
  const early = left[0];
  if (opening === undefined && early !== undefined) {
    const reason = early.opener.call.endsWith('(string)')
      ? 'as strings ask for more room than they need'
      : 'some of which may lie outside the pool';
    const why = `A Buffer of ${early.opener.size} opened slab ${early.number + 1} with ${early.most} bytes left in slab ${early.number}, ${reason}; a larger size would decide.`;
    return { holds: null, why };
  }
  if (opening === undefined) {
    return {
      holds: null,
      why: 'Every Buffer fitted in what was left of its slab: more or larger sizes would decide.',
    };
  }
  const shown = spilled?.left ?? opening;
  const opened = `A Buffer of ${shown.opener.size} did not fit in the rest of slab ${shown.number} (${shown.most} bytes) and opened slab ${shown.number + 1}`;
  if (spilled === null) {
    return {
      holds: null,
      why: `${opened}; no later Buffer was small enough for the rest, so a small size at the end would decide.`,
    };
  }
  return {
    holds: true,
    why: `${opened}; a later one of ${spilled.later.size} would have fitted there and lies in another slab.`,
  };
}

/**
 * The room that a call wants to find in the slab: the Buffer's size, but for a string four bytes a
 * character (lib/buffer.js, fromStringFast) while that is under half the pool. Older versions ask
 * for a string's size only; this is the most that any does.
 */
function roomAskedBy({ size, call }: Allocation, half: number): number {
  return call.endsWith('(string)') && size * 4 < half ? size * 4 : size;
}

/** What the run of `allocate.js` can confirm or refute. */

import type { Decision, FindingDefinition, FinishedRun } from '../../src/lab/definition.ts';
import { type Allocation, askedFor, type SlabRun } from './model.ts';
import { decideNewSlab, halfOf, nonePooled } from './new-slab.ts';
import { alignUp, mapSlabs, originsOf } from './slabs.ts';

type Finding = FindingDefinition<SlabRun>;

const outsideThePool = [
  'Buffer.alloc(size)',
  'Buffer.allocUnsafeSlow(size)',
  'new SlowBuffer(size)',
];

/** What 0.10 has in place of a method that the finding speaks of, and says nothing of that one. */
const standIn = { call: 'new Buffer(size), fill(0)', method: 'Buffer.alloc' };

export const findings: readonly Finding[] = [
  {
    id: 'methods',
    text: 'Of the methods tried, allocUnsafe, Buffer.from and concat take small Buffers from the pool; alloc and allocUnsafeSlow never do.',
    section: 'who-uses-the-pool',
    decide: whenComplete(decideMethods),
  },
  {
    id: 'threshold',
    text: 'The pool serves Buffers of less than half its size, and no others.',
    section: 'half-of-the-pool',
    decide: whenComplete(decideThreshold),
  },
  {
    id: 'new-slab',
    text: 'A Buffer that does not fit in the rest of the slab opens a new one, and the rest stays unused.',
    section: 'stranded',
    decide: whenComplete(decideNewSlab),
  },
  {
    id: 'multiple-of-8',
    text: 'Every offset in a slab is a multiple of 8.',
    section: 'multiples-of-8',
    decide: whenComplete(decideAlignment),
  },
];

/** A decision about a complete run, where the pool's size is known. */
type Decide = (model: SlabRun, poolSize: number) => Decision;

function whenComplete(decide: Decide): Finding['decide'] {
  return (model, run) => whyIncomplete(model, run) ?? decide(model, model.poolSize as number);
}

/** Inconclusive where the program did not come to its end; null where it did. */
export function whyIncomplete(model: SlabRun, { end }: FinishedRun): Decision | null {
  const seen = askedFor(model).length;
  if (end.reason === 'exit' && end.exitCode === 0 && seen === model.expected && model.poolSize) {
    return null;
  }
  const how =
    end.reason !== 'exit'
      ? `was ended (${end.reason})`
      : end.exitCode === 0
        ? 'ended'
        : `failed (exit code ${end.exitCode})`;
  return { holds: null, why: `The program ${how} after ${seen} of ${model.expected} Buffers.` };
}

function decideMethods(model: SlabRun, poolSize: number): Decision {
  const origins = originsOf(model);
  const half = halfOf(poolSize);
  const counts: string[] = [];
  const untried: string[] = [];
  let judged = 0;
  let wrong: string | null = null;
  const asked = askedFor(model);
  for (const call of new Set(asked.map((allocation) => allocation.call))) {
    const allocations = asked.filter((allocation) => allocation.call === call);
    const small = allocations.filter(({ size }) => size > 0 && size < half).length;
    const pooled = allocations.filter(({ order }) => origins[order] === 'pool').length;
    const count = `${call} ${pooled} of ${allocations.length}`;
    counts.push(count);
    if (call === standIn.call) {
      continue;
    }
    judged += 1;
    const neverPools = outsideThePool.includes(call);
    if (neverPools ? pooled > 0 : pooled === 0 && small > 0) {
      wrong ??= count;
    } else if (small === 0) {
      untried.push(call);
    }
  }
  if (wrong !== null) {
    return { holds: false, why: `Buffers from the pool: ${wrong}.` };
  }
  if (judged === 0 && counts.length > 0) {
    const why = `This Node has no ${standIn.method}; in its place, from the pool: ${counts.join('; ')}.`;
    return { holds: null, why };
  }
  if (untried.length > 0) {
    const why = `No size is under ${half}, half the pool, so ${untried.join(', ')} had no small Buffer to make.`;
    return { holds: null, why };
  }
  return { holds: true, why: `Buffers from the pool: ${counts.join('; ')}.` };
}

function decideThreshold(model: SlabRun, poolSize: number): Decision {
  const origins = originsOf(model);
  const asked = askedFor(model);
  const isPooled = ({ order }: Allocation) => origins[order] === 'pool';
  const calls = new Set(asked.filter(isPooled).map(({ call }) => call));
  if (calls.size === 0) {
    return nonePooled;
  }
  const half = halfOf(poolSize);
  const candidates = asked.filter(({ call, size }) => calls.has(call) && size > 0);
  const largest = Math.max(...candidates.filter(isPooled).map(({ size }) => size));
  const ownSizes = candidates.filter(({ order }) => origins[order] === 'own');
  const smallest = Math.min(...ownSizes.map(({ size }) => size));
  const why = [
    `The largest size from the pool is ${largest}`,
    ownSizes.length === 0
      ? 'none has memory of its own'
      : `the smallest with memory of its own ${smallest}`,
    `and half of ${poolSize} is ${half}`,
  ].join(', ');
  if (largest >= half || smallest < half) {
    const isWholePool = largest <= poolSize && smallest > poolSize;
    const instead = isWholePool ? '; here the limit is the whole pool' : '';
    return { holds: false, why: `${why}${instead}.` };
  }
  if (largest === half - 1 && smallest === half) {
    return { holds: true, why: `${why}.` };
  }
  return { holds: null, why: `${why}; sizes ${half - 1} and ${half} together would decide.` };
}

function decideAlignment(model: SlabRun): Decision {
  const { slabs } = mapSlabs(model);
  const pooled = slabs.flatMap(({ allocations }) => allocations);
  const askew = pooled.find(({ offset }) => offset % 8 !== 0);
  if (askew !== undefined) {
    const why = `A Buffer of ${askew.size} begins at ${askew.offset}, which is not a multiple of 8.`;
    return { holds: false, why };
  }
  const moved = slabs.flatMap(({ allocations }) =>
    allocations.slice(1).filter((allocation, index) => {
      const { offset, size } = allocations[index] as Allocation;
      return alignUp(offset + size) !== offset + size && allocation.offset > offset;
    }),
  );
  if (!pooled.some(({ isFiller }) => !isFiller)) {
    return nonePooled;
  }
  if (moved.length < 2) {
    return {
      holds: null,
      why: `${moved.length === 0 ? 'No Buffer' : 'One Buffer only'} in a slab follows one whose end is not a multiple of 8 already.`,
    };
  }
  const why = `${pooled.length} offsets in ${slabs.length} slab${slabs.length === 1 ? '' : 's'}; ${moved.length} of them follow a Buffer that ends between two multiples of 8.`;
  return { holds: true, why };
}

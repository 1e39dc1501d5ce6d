/** Summaries of GC traces that never were. */

import {
  addCollection,
  type Collection,
  createGcSummary,
  type GcSummary,
} from '../../src/analysis/gc-trace.ts';

/** Of these collections: what is not given of one is that of a small scavenge. */
export function summaryOf(collections: readonly Partial<Collection>[]): GcSummary {
  const summary = createGcSummary();
  for (const [index, given] of collections.entries()) {
    addCollection(summary, {
      pid: 1,
      atMs: index * 10,
      kind: 'scavenge',
      name: 'Scavenge',
      tags: [],
      before: 10,
      committedBefore: 12,
      after: 5,
      committedAfter: 12,
      pauseMs: 1,
      reason: 'allocation failure; a reason of a length that no narrow terminal takes',
      ...given,
    });
  }
  return summary;
}

/** Many collections of two kinds, and large figures. */
export const busy = summaryOf(
  [...Array(500).keys()].map((n) => ({
    kind: n % 25 === 24 ? ('full' as const) : ('scavenge' as const),
    before: 400 + (n % 7) * 10,
    after: 300.5 + n / 10,
    committedAfter: 500,
    pauseMs: n === 300 ? 1234.5 : (n % 9) + 0.5,
    tags: ['reduce'],
  })),
);

/**
 * Two snapshots of one process, compared: what has come, what has gone, and what has gathered. Of
 * the earlier one only its figures are kept, so that never two whole heaps are in memory.
 */

import { type Classes, type ClassTotal, classTotals, findClasses, findKept } from './classes.ts';
import type { HeapGraph } from './heap-graph.ts';
import { measureHeap } from './measured-heap.ts';
import { indexIds, type ObjectIds } from './object-ids.ts';
import { findSuspect, type Suspect } from './suspect.ts';

/** What is kept of the earlier snapshot. */
export interface Baseline {
  total: HeapTotal;
  ids: ObjectIds;
  size: Float64Array;
  retained: Float64Array;
  classes: Classes;
  totals: readonly ClassTotal[];
}

export interface HeapTotal {
  /** Bytes. */
  size: number;
  objects: number;
}

/** A constructor and how many of its objects there were and are. */
export interface ClassGrowth {
  name: string;
  before: ClassTotal;
  after: ClassTotal;
  /** Objects that only the later snapshot has, and those that only the earlier one has. */
  added: { count: number; size: number };
  removed: { count: number; size: number };
}

export interface HeapComparison {
  before: HeapTotal;
  after: HeapTotal;
  /** Those that have changed, the largest growth first. */
  classes: readonly ClassGrowth[];
  /** Null where nothing has gathered. */
  suspect: Suspect | null;
}

/** What is to be remembered of the earlier snapshot. */
export function takeBaseline(graph: HeapGraph): Baseline {
  const heap = measureHeap(graph);
  const classes = findClasses(graph);
  const totals = classTotals(heap, classes, findKept(heap));
  return {
    total: { size: heap.total, objects: graph.nodeCount },
    ids: indexIds(graph.nodeId),
    size: heap.size,
    retained: heap.retained,
    classes,
    totals,
  };
}

/** Compares a later snapshot of the same process with the earlier one. */
export function compareHeaps(baseline: Baseline, graph: HeapGraph): HeapComparison {
  const heap = measureHeap(graph);
  const classes = findClasses(graph);
  const kept = findKept(heap);
  const totals = classTotals(heap, classes, kept);
  /** The node that each was in the earlier snapshot; -1 for a new one. */
  const earlier = Int32Array.from(graph.nodeId, (id) => baseline.ids.find(id));
  const growth = growthOf(baseline, { heap, classes, totals, earlier });
  return {
    before: baseline.total,
    after: { size: heap.total, objects: graph.nodeCount },
    classes: growth.filter(hasChanged).sort((one, other) => grownBy(other) - grownBy(one)),
    suspect: findSuspect({ baseline, heap, classes, kept, earlier, growth }),
  };
}

/** By how many bytes the objects of a class have grown, alone. */
export function grownBy({ before, after }: ClassGrowth): number {
  return after.size - before.size;
}

function hasChanged({ before, after, added, removed }: ClassGrowth): boolean {
  return added.count > 0 || removed.count > 0 || before.size !== after.size;
}

interface Later {
  heap: { size: Float64Array };
  classes: Classes;
  totals: readonly ClassTotal[];
  earlier: Int32Array;
}

function growthOf(baseline: Baseline, { heap, classes, totals, earlier }: Later): ClassGrowth[] {
  const found = new Map<string, ClassGrowth>();
  const none: ClassTotal = { count: 0, size: 0, retained: 0 };
  classes.names.forEach((name, index) => {
    found.set(name, {
      name,
      before: none,
      after: totals[index] as ClassTotal,
      added: { count: 0, size: 0 },
      removed: { count: 0, size: 0 },
    });
  });
  baseline.classes.names.forEach((name, index) => {
    const before = baseline.totals[index] as ClassTotal;
    const known = found.get(name);
    found.set(name, {
      name,
      after: known?.after ?? none,
      before,
      added: { count: 0, size: 0 },
      // All of them, less those that are still there.
      removed: { count: before.count, size: before.size },
    });
  });
  for (let node = 0; node < earlier.length; node++) {
    const size = heap.size[node] as number;
    if (size === 0) {
      continue;
    }
    const name = classes.names[classes.of[node] as number] as string;
    const { added, removed } = found.get(name) as ClassGrowth;
    const was = earlier[node] as number;
    const sizeBefore = was === -1 ? 0 : (baseline.size[was] as number);
    const isSame =
      sizeBefore > 0 && baseline.classes.names[baseline.classes.of[was] as number] === name;
    if (isSame) {
      removed.count -= 1;
      removed.size -= sizeBefore;
    } else {
      added.count += 1;
      added.size += size;
    }
  }
  return [...found.values()];
}

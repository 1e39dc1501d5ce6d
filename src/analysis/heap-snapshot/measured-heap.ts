/** A heap with what is to be computed of it. */

import { type Distances, findDistances } from './distances.ts';
import { findDominators } from './dominators.ts';
import type { HeapGraph } from './heap-graph.ts';
import { keepingEdges } from './keeping-edges.ts';
import { ownedSizes } from './owned-sizes.ts';
import { ephemeronNames } from './weak-maps.ts';

export interface MeasuredHeap {
  graph: HeapGraph;
  /** Bytes of each object with what is its own alone. */
  size: Float64Array;
  /** Bytes that would go if the object went. */
  retained: Float64Array;
  /** The nearest object without which this one would go; the root's is itself. */
  dominator: Uint32Array;
  /** All nodes, each after its dominator. */
  order: Uint32Array;
  /** Bytes of the whole heap. */
  total: number;
}

/** Sizes and dominators of a heap. */
export function measureHeap(graph: HeapGraph): MeasuredHeap {
  const size = ownedSizes(graph);
  const ephemerons = ephemeronNames(graph.strings);
  const { dominator, order } = findDominators({
    nodeCount: graph.nodeCount,
    firstEdge: graph.firstEdge,
    edgeTo: graph.edgeTo,
    keeps: keepingEdges(graph, ephemerons),
  });
  const retained = size.slice();
  for (let at = order.length - 1; at > 0; at--) {
    const node = order[at] as number;
    const above = dominator[node] as number;
    retained[above] = (retained[above] as number) + (retained[node] as number);
  }
  return { graph, size, retained, dominator, order, total: retained[0] as number };
}

/** The shortest ways from the root; apart, since a comparison needs those of one heap only. */
export function measureDistances(graph: HeapGraph): Distances {
  return findDistances(graph, ephemeronNames(graph.strings));
}

/**
 * The shortest way from the root to each object, as the Retainers view of the DevTools goes by
 * (`JSHeapSnapshot.calculateDistances`): over the global objects where there is such a way, else
 * over the groups of roots that V8 and Node have for themselves. Weak edges are no way.
 */

import type { HeapGraph } from './heap-graph.ts';
import { userRootsOf } from './roots.ts';
import type { EphemeronName } from './weak-maps.ts';

export interface Distances {
  /** Edges from the root; from {@link SYSTEM_DISTANCE} on where only V8's own roots lead there; -1 for no way. */
  distance: Int32Array;
  /** The edge by which the shortest way comes; {@link NO_EDGE} for a node where a search began. */
  by: Uint32Array;
}

export const SYSTEM_DISTANCE = 100_000_000;
export const NO_EDGE = 0xffffffff;

export function findDistances(
  graph: HeapGraph,
  ephemerons: ReadonlyMap<number, EphemeronName>,
): Distances {
  const { nodeCount, firstEdge, edgeTo, edgeType, edgeTypes } = graph;
  const distance = new Int32Array(nodeCount).fill(-1);
  const by = new Uint32Array(nodeCount).fill(NO_EDGE);
  const queue = new Uint32Array(nodeCount);
  const isWay = createFilter(graph, ephemerons);

  function search(length: number): void {
    let end = length;
    for (let at = 0; at < end; at++) {
      const node = queue[at] as number;
      const next = (distance[node] as number) + 1;
      const last = firstEdge[node + 1] as number;
      for (let edge = firstEdge[node] as number; edge < last; edge++) {
        const to = edgeTo[edge] as number;
        if (edgeType[edge] === edgeTypes.weak || distance[to] !== -1 || !isWay(node, edge)) {
          continue;
        }
        distance[to] = next;
        by[to] = edge;
        queue[end++] = to;
      }
    }
  }

  let roots = 0;
  for (const root of userRootsOf(graph)) {
    if (distance[root] === -1) {
      distance[root] = 1;
      queue[roots++] = root;
    }
  }
  search(roots);
  distance[0] = roots > 0 ? SYSTEM_DISTANCE : 0;
  queue[0] = 0;
  search(1);
  return { distance, by };
}

/** Edges over which the DevTools do not go, since they mislead. */
function createFilter(graph: HeapGraph, ephemerons: ReadonlyMap<number, EphemeronName>) {
  const { nodeType, nodeName, nodeTypes, edgeType, edgeName, edgeTypes } = graph;
  const [sloppyMap, nativeContext, descriptors] = graph.strings.indexesOf([
    'sloppy_function_map',
    'system / NativeContext',
    '(map descriptors)',
  ]);
  const pending = new Set<string>();
  return (node: number, edge: number): boolean => {
    const type = edgeType[edge];
    const name = edgeName[edge] as number;
    if (
      nodeType[node] === nodeTypes.hidden &&
      nodeName[node] === nativeContext &&
      type === edgeTypes.internal &&
      name === sloppyMap
    ) {
      return false;
    }
    // Of an array that shapes share, the descriptors may be those of another shape.
    if (nodeType[node] === nodeTypes.array && nodeName[node] === descriptors) {
      const isIndex = type === edgeTypes.element || type === edgeTypes.hidden;
      const index = isIndex ? name : Number.parseInt(graph.strings.text(name), 10);
      return index < 2 || index % 3 !== 1;
    }
    // A WeakMap's value is as far as the further one of key and map: the first edge does not count.
    if (type === edgeTypes.internal && ephemerons.size > 0) {
      const pair = ephemerons.get(name)?.pair;
      if (pair !== undefined && !pending.delete(pair)) {
        pending.add(pair);
        return false;
      }
    }
    return true;
  };
}

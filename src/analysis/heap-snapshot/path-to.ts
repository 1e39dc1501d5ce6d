/** The shortest way from the root to an object: what keeps it alive. */

import { type Distances, NO_EDGE } from './distances.ts';
import { type HeapGraph, hasNamedEdge, locationOf, nameOf } from './heap-graph.ts';

/** One object of the way, and how one comes to it. */
export interface PathStep {
  /** As V8 numbers objects. */
  id: number;
  /** As the snapshot names it: its constructor, the function's name, the string's beginning. */
  name: string;
  /** As V8 sorts it: object, closure, array and so on. */
  type: string;
  /** The reference that leads here from the step before; null for the first. */
  via: { type: string; name: string } | null;
  /** Bytes that would go if it went. */
  retained: number;
  /** Whether it was there in the earlier snapshot, too. */
  isOld: boolean;
  /** Where a function or a constructor is written, counted from 1. The file is a path or a URL. */
  at?: { file: string; line: number; column: number };
}

/** The nodes of the way, from where the search began to `node`; with the edge that leads to each. */
export function wayTo(
  graph: HeapGraph,
  distances: Distances,
  node: number,
): { node: number; edge: number }[] {
  const way: { node: number; edge: number }[] = [];
  let at = node;
  for (;;) {
    const edge = distances.by[at] as number;
    way.push({ node: at, edge });
    if (edge === NO_EDGE) {
      return way.reverse();
    }
    at = ownerOf(graph, edge);
  }
}

/** The node that an edge leads from. */
function ownerOf({ firstEdge, nodeCount }: HeapGraph, edge: number): number {
  let low = 0;
  let high = nodeCount;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if ((firstEdge[middle] as number) <= edge) {
      low = middle;
    } else {
      high = middle;
    }
  }
  return low;
}

/** Names of strings may be long. */
const longestName = 120;

/** What is known of the nodes, besides the graph. */
export interface PathFacts {
  retained: Float64Array;
  /** The node that each was in the earlier snapshot; -1 for a new one. */
  earlier: Int32Array;
  /** The files of scripts by V8's number. */
  files: ReadonlyMap<number, string>;
}

export function describeStep(
  graph: HeapGraph,
  { node, edge }: { node: number; edge: number },
  { retained, earlier, files }: PathFacts,
): PathStep {
  const place = locationOf(graph, node);
  const file = place === null ? undefined : files.get(place.script);
  return {
    id: graph.nodeId[node] as number,
    name: nameOf(graph, node).slice(0, longestName),
    type: graph.nodeTypeNames[graph.nodeType[node] as number] ?? '',
    via: edge === NO_EDGE ? null : describeEdge(graph, edge),
    retained: retained[node] as number,
    isOld: earlier[node] !== -1,
    ...(place === null || file === undefined
      ? {}
      : { at: { file, line: place.line + 1, column: place.column + 1 } }),
  };
}

const typeNames: readonly (keyof HeapGraph['edgeTypes'])[] = [
  'context',
  'element',
  'property',
  'internal',
  'hidden',
  'shortcut',
  'weak',
];

function describeEdge(graph: HeapGraph, edge: number): { type: string; name: string } {
  const type = graph.edgeType[edge] as number;
  const name = graph.edgeName[edge] as number;
  return {
    type: typeNames.find((key) => graph.edgeTypes[key] === type) ?? '',
    name: hasNamedEdge(type, graph.edgeTypes)
      ? graph.strings.text(name).slice(0, longestName)
      : String(name),
  };
}

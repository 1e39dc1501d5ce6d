/** A heap as a snapshot has it: objects as nodes, references as edges, in flat arrays. */

import type { SnapshotFormat } from './format.ts';
import type { StringStore } from './string-store.ts';

/** What the types of nodes are called that this code asks for; an unknown one is -1. */
export interface NodeTypes {
  hidden: number;
  array: number;
  string: number;
  object: number;
  code: number;
  closure: number;
  regexp: number;
  native: number;
  synthetic: number;
  consString: number;
  slicedString: number;
}

export interface EdgeTypes {
  context: number;
  element: number;
  property: number;
  internal: number;
  hidden: number;
  shortcut: number;
  weak: number;
}

/** The root is node 0. A node is named by its place in the file, an edge by its own. */
export interface HeapGraph {
  nodeCount: number;
  edgeCount: number;
  nodeType: Uint8Array;
  /** Numbers of strings. */
  nodeName: Uint32Array;
  /** As V8 numbers objects: an object keeps its number as long as its process runs. */
  nodeId: Uint32Array;
  /** Bytes of the object alone. */
  selfSize: Float64Array;
  /** The first edge of each node, and one more entry: the number of edges. */
  firstEdge: Uint32Array;
  edgeType: Uint8Array;
  /** Number of a string, or an index: see {@link hasNamedEdge}. */
  edgeName: Uint32Array;
  edgeTo: Uint32Array;
  strings: StringStore;
  nodeTypeNames: readonly string[];
  nodeTypes: NodeTypes;
  edgeTypes: EdgeTypes;
  /** Where constructors and functions are written; sorted by node. */
  locations: { node: Uint32Array; script: Uint32Array; line: Uint32Array; column: Uint32Array };
}

export function nodeTypesOf({ nodeTypes: names }: SnapshotFormat): NodeTypes {
  return {
    hidden: names.indexOf('hidden'),
    array: names.indexOf('array'),
    string: names.indexOf('string'),
    object: names.indexOf('object'),
    code: names.indexOf('code'),
    closure: names.indexOf('closure'),
    regexp: names.indexOf('regexp'),
    native: names.indexOf('native'),
    synthetic: names.indexOf('synthetic'),
    consString: names.indexOf('concatenated string'),
    slicedString: names.indexOf('sliced string'),
  };
}

export function edgeTypesOf({ edgeTypes: names }: SnapshotFormat): EdgeTypes {
  return {
    context: names.indexOf('context'),
    element: names.indexOf('element'),
    property: names.indexOf('property'),
    internal: names.indexOf('internal'),
    hidden: names.indexOf('hidden'),
    shortcut: names.indexOf('shortcut'),
    weak: names.indexOf('weak'),
  };
}

/** Whether edges of this type have a string for a name; elements and hidden ones have an index. */
export function hasNamedEdge(type: number, types: EdgeTypes): boolean {
  return type !== types.element && type !== types.hidden;
}

export function nameOf(graph: HeapGraph, node: number): string {
  return graph.strings.text(graph.nodeName[node] as number);
}

/** Where a constructor or function is written, counted from 0 as V8 does; null where not told. */
export function locationOf(
  { locations }: HeapGraph,
  node: number,
): { script: number; line: number; column: number } | null {
  let low = 0;
  let high = locations.node.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((locations.node[middle] as number) < node) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return locations.node[low] === node
    ? {
        script: locations.script[low] as number,
        line: locations.line[low] as number,
        column: locations.column[low] as number,
      }
    : null;
}

import { type HeapGraph, nameOf } from './heap-graph.ts';

/** The edges by which one comes from a function to its script, in one version of V8 or another. */
const wayToScript = [['shared'], ['script', 'script_or_debug_info']] as const;

/**
 * The files of scripts by V8's number: a snapshot tells the number where a function is written, and
 * the file on the script that the function refers to.
 */
export function scriptFiles(graph: HeapGraph): ReadonlyMap<number, string> {
  const { locations, nodeType, nodeTypes } = graph;
  const edgeNames = wayToScript.map((names) => graph.strings.indexesOf(names));
  const files = new Map<number, string>();
  locations.node.forEach((node, at) => {
    const script = locations.script[at] as number;
    if (nodeType[node] !== nodeTypes.closure || files.has(script)) {
      return;
    }
    let found = node;
    for (const names of edgeNames) {
      found = found === -1 ? -1 : follow(graph, found, names);
    }
    if (found !== -1 && nodeType[found] === nodeTypes.code) {
      files.set(script, nameOf(graph, found));
    }
  });
  return files;
}

/** Where the first internal edge of one of these names leads; -1 where there is none. */
function follow(graph: HeapGraph, node: number, names: readonly number[]): number {
  const { firstEdge, edgeType, edgeName, edgeTo, edgeTypes } = graph;
  for (let edge = firstEdge[node] as number; edge < (firstEdge[node + 1] as number); edge++) {
    if (edgeType[edge] === edgeTypes.internal && names.includes(edgeName[edge] as number)) {
      return edgeTo[edge] as number;
    }
  }
  return -1;
}

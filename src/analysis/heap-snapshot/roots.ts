/** What hangs from the root of a snapshot. */

import type { HeapGraph } from './heap-graph.ts';

/** The root's objects of the user's: global objects, where the other ones are V8's own groups. */
export function userRootsOf(graph: HeapGraph): number[] {
  const [documents] = graph.strings.indexesOf(['(Document DOM trees)']);
  const found: number[] = [];
  const end = graph.firstEdge[1] as number;
  for (let edge = 0; edge < end; edge++) {
    const to = graph.edgeTo[edge] as number;
    const isSynthetic = graph.nodeType[to] === graph.nodeTypes.synthetic;
    if (!isSynthetic || graph.nodeName[to] === documents) {
      found.push(to);
    }
  }
  return found;
}

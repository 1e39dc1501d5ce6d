/**
 * Which edges keep what they lead to alive, for the sums of retained sizes. After
 * `HeapSnapshot.initEssentialEdges` and `JSHeapSnapshot.markPageOwnedNodes` of the DevTools.
 */

import type { HeapGraph } from './heap-graph.ts';
import { createStack } from './node-stack.ts';
import type { EphemeronName } from './weak-maps.ts';

/** One byte for each edge: 1 where it keeps. */
export function keepingEdges(
  graph: HeapGraph,
  ephemerons: ReadonlyMap<number, EphemeronName>,
): Uint8Array {
  const { nodeCount, nodeId, firstEdge, edgeType, edgeName, edgeTo, edgeTypes } = graph;
  const isUsers = reachableFromGlobals(graph);
  const keeps = new Uint8Array(graph.edgeCount);
  for (let node = 0; node < nodeCount; node++) {
    const end = firstEdge[node + 1] as number;
    for (let edge = firstEdge[node] as number; edge < end; edge++) {
      const type = edgeType[edge] as number;
      const to = edgeTo[edge] as number;
      if (type === edgeTypes.weak || to === node) {
        continue;
      }
      // From the root, a shortcut leads to a global object. Elsewhere it stands for other edges; and
      // what Node itself holds of the user's objects would hide who else does.
      if (
        node !== 0 &&
        (type === edgeTypes.shortcut || (isUsers[to] === 1 && isUsers[node] === 0))
      ) {
        continue;
      }
      // The key's edge is the one that tells more.
      if (
        type === edgeTypes.internal &&
        ephemerons.size > 0 &&
        ephemerons.get(edgeName[edge] as number)?.table === nodeId[node]
      ) {
        continue;
      }
      keeps[edge] = 1;
    }
  }
  return keeps;
}

function reachableFromGlobals(graph: HeapGraph): Uint8Array {
  const { firstEdge, edgeType, edgeTo, edgeTypes, nodeType, nodeName, nodeTypes } = graph;
  const [documents] = graph.strings.indexesOf(['(Document DOM trees)']);
  const reached = new Uint8Array(graph.nodeCount);
  const toVisit = createStack(1_024);
  const end = firstEdge[1] as number;
  for (let edge = 0; edge < end; edge++) {
    const to = edgeTo[edge] as number;
    const isDocuments = nodeType[to] === nodeTypes.synthetic && nodeName[to] === documents;
    const type = edgeType[edge];
    if (type === edgeTypes.element ? isDocuments : type === edgeTypes.shortcut) {
      reached[to] = 1;
      toVisit.push(to);
    }
  }
  for (let node = toVisit.pop(); node !== undefined; node = toVisit.pop()) {
    const last = firstEdge[node + 1] as number;
    for (let edge = firstEdge[node] as number; edge < last; edge++) {
      const to = edgeTo[edge] as number;
      if (reached[to] === 0 && edgeType[edge] !== edgeTypes.weak) {
        reached[to] = 1;
        toVisit.push(to);
      }
    }
  }
  return reached;
}

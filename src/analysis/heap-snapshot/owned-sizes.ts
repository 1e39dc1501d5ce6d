/**
 * Sizes as the Chrome DevTools tell them: what V8 allocates for an object apart from it, such as
 * the table of a Map or the elements of an Array, counts as the object's own where only it has it.
 * After `JSHeapSnapshot.calculateShallowSizes` of the DevTools' `HeapSnapshot.ts`.
 */

import type { HeapGraph } from './heap-graph.ts';
import { createStack } from './node-stack.ts';
import { userRootsOf } from './roots.ts';

const unvisited = 0xffffffff;
const several = 0xfffffffe;

/** Bytes of each object with what is its own alone; 0 for what counts for its owner. */
export function ownedSizes(graph: HeapGraph): Float64Array {
  const sizes = graph.selfSize.slice();
  // A snapshot without them was taken with V8's internals exposed, and tells what is allocated.
  if (userRootsOf(graph).length === 0) {
    return sizes;
  }
  const owners = ownersOf(graph);
  for (let node = 0; node < graph.nodeCount; node++) {
    const owner = owners[node] as number;
    if (owner === unvisited || owner === several || owner === node) {
      continue;
    }
    if (owner !== 0 && graph.nodeType[owner] !== graph.nodeTypes.synthetic) {
      sizes[owner] = (sizes[owner] as number) + (sizes[node] as number);
      sizes[node] = 0;
    }
  }
  return sizes;
}

function ownersOf(graph: HeapGraph): Uint32Array {
  const { nodeCount, nodeType, nodeName, firstEdge, edgeType, edgeTo, nodeTypes } = graph;
  const [externalString] = graph.strings.indexesOf(['system / ExternalStringData']);
  const owners = new Uint32Array(nodeCount);
  const toVisit = createStack(nodeCount);
  for (let node = 0; node < nodeCount; node++) {
    const type = nodeType[node];
    const isOwned =
      type === nodeTypes.hidden ||
      type === nodeTypes.array ||
      (type === nodeTypes.native && nodeName[node] === externalString);
    owners[node] = isOwned ? unvisited : node;
    if (!isOwned) {
      toVisit.push(node);
    }
  }
  for (let node = toVisit.pop(); node !== undefined; node = toVisit.pop()) {
    const owner = owners[node] as number;
    const end = firstEdge[node + 1] as number;
    for (let edge = firstEdge[node] as number; edge < end; edge++) {
      if (edgeType[edge] === graph.edgeTypes.weak) {
        continue;
      }
      const to = edgeTo[edge] as number;
      const known = owners[to];
      if (known === unvisited) {
        owners[to] = owner;
        toVisit.push(to);
      } else if (known !== to && known !== owner && known !== several) {
        owners[to] = several;
        toVisit.push(to);
      }
    }
  }
  return owners;
}

/**
 * Dominators: the node through which every path from the root to another one leads, the nearest
 * such. What a node dominates goes when it goes, which is what its retained size adds up.
 *
 * Semi-NCA (Georgiadis 2005), a simpler relative of the algorithm of Lengauer and Tarjan with the
 * same result. Nodes that no path from the root reaches count as the root's own, as in the DevTools
 * (`HeapSnapshot.calculateDominatorsAndRetainedSizes`).
 */

/** A graph whose root is node 0; edges that do not keep are left out. */
export interface KeepingGraph {
  nodeCount: number;
  firstEdge: Uint32Array;
  edgeTo: Uint32Array;
  /** 1 for each edge that counts. */
  keeps: Uint8Array;
}

export interface Dominators {
  /** The dominator of each node; the root's is itself. */
  dominator: Uint32Array;
  /** All nodes, each after its dominator. */
  order: Uint32Array;
}

const none = 0xffffffff;

export function findDominators(graph: KeepingGraph): Dominators {
  const { nodeCount } = graph;
  const keepers = keepersOf(graph);
  const { order, numberOf, parent } = depthFirst(graph, keepers);
  // From here on, nodes go by their number in the order of the search.
  const idom = parent.slice();
  const ancestor = parent;
  const semi = new Uint32Array(nodeCount);
  const label = new Uint32Array(nodeCount);
  const path = new Uint32Array(nodeCount);
  for (let number = 0; number < nodeCount; number++) {
    semi[number] = number;
    label[number] = number;
  }

  /** The number with the least semidominator on the way up from `from`, among those after `limit`. */
  function evaluate(from: number, limit: number): number {
    if (from <= limit) {
      return from;
    }
    let length = 0;
    let top = from;
    while ((ancestor[top] as number) > limit) {
      path[length++] = top;
      top = ancestor[top] as number;
    }
    while (length > 0) {
      const below = path[--length] as number;
      const above = ancestor[below] as number;
      const best = label[above] as number;
      if ((semi[best] as number) < (semi[label[below] as number] as number)) {
        label[below] = best;
      }
      ancestor[below] = ancestor[above] as number;
    }
    return label[from] as number;
  }

  for (let number = nodeCount - 1; number > 0; number--) {
    const node = order[number] as number;
    const first = keepers.first[node] as number;
    const end = keepers.first[node + 1] as number;
    let least = first === end ? 0 : number;
    for (let at = first; at < end; at++) {
      const from = numberOf[keepers.from[at] as number] as number;
      const candidate = semi[evaluate(from, number)] as number;
      if (candidate < least) {
        least = candidate;
      }
    }
    semi[number] = least;
  }
  for (let number = 1; number < nodeCount; number++) {
    let candidate = idom[number] as number;
    while (candidate > (semi[number] as number)) {
      candidate = idom[candidate] as number;
    }
    idom[number] = candidate;
  }
  const dominator = new Uint32Array(nodeCount);
  for (let number = 0; number < nodeCount; number++) {
    dominator[order[number] as number] = order[idom[number] as number] as number;
  }
  return { dominator, order };
}

interface Keepers {
  /** Where the keepers of each node begin, and one more entry. */
  first: Uint32Array;
  from: Uint32Array;
}

function keepersOf({ nodeCount, firstEdge, edgeTo, keeps }: KeepingGraph): Keepers {
  const first = new Uint32Array(nodeCount + 1);
  const edgeCount = firstEdge[nodeCount] as number;
  for (let edge = 0; edge < edgeCount; edge++) {
    if (keeps[edge] === 1) {
      const slot = (edgeTo[edge] as number) + 1;
      first[slot] = (first[slot] as number) + 1;
    }
  }
  for (let node = 0; node < nodeCount; node++) {
    first[node + 1] = (first[node + 1] as number) + (first[node] as number);
  }
  const from = new Uint32Array(first[nodeCount] as number);
  const next = first.slice(0, nodeCount);
  for (let node = 0; node < nodeCount; node++) {
    const end = firstEdge[node + 1] as number;
    for (let edge = firstEdge[node] as number; edge < end; edge++) {
      if (keeps[edge] === 1) {
        const to = edgeTo[edge] as number;
        const slot = next[to] as number;
        from[slot] = node;
        next[to] = slot + 1;
      }
    }
  }
  return { first, from };
}

/** Numbers the nodes in the order of a depth-first search; parents go by number, too. */
function depthFirst(graph: KeepingGraph, keepers: Keepers) {
  const { nodeCount, firstEdge, edgeTo, keeps } = graph;
  const order = new Uint32Array(nodeCount);
  const numberOf = new Uint32Array(nodeCount).fill(none);
  const parent = new Uint32Array(nodeCount);
  const next = firstEdge.slice(0, nodeCount);
  let count = 0;

  function number(node: number, above: number): void {
    numberOf[node] = count;
    order[count] = node;
    parent[count] = above;
    count += 1;
  }

  function search(from: number): void {
    number(from, 0);
    const start = count - 1;
    let current = start;
    for (;;) {
      const node = order[current] as number;
      const end = firstEdge[node + 1] as number;
      let edge = next[node] as number;
      while (edge < end && (keeps[edge] === 0 || numberOf[edgeTo[edge] as number] !== none)) {
        edge += 1;
      }
      next[node] = edge;
      if (edge < end) {
        number(edgeTo[edge] as number, current);
        current = count - 1;
      } else if (current === start) {
        return;
      } else {
        current = parent[current] as number;
      }
    }
  }

  search(0);
  for (let node = 0; node < nodeCount && count < nodeCount; node++) {
    if (numberOf[node] === none && keepers.first[node] === keepers.first[node + 1]) {
      search(node);
    }
  }
  // What only keeps one another.
  for (let node = 0; node < nodeCount && count < nodeCount; node++) {
    if (numberOf[node] === none) {
      number(node, 0);
    }
  }
  return { order, numberOf, parent };
}

import { expect, test } from 'vitest';
import {
  findDominators,
  type KeepingGraph,
} from '../../../src/analysis/heap-snapshot/dominators.ts';
import { createRandom } from '../../support/random.ts';

/** By the definition: a node dominates those that cannot be reached without it. */
function byRemoval({ nodeCount, firstEdge, edgeTo, keeps }: KeepingGraph): number[] {
  const reachedWithout = (removed: number) => {
    const reached = new Set<number>(removed === 0 ? [] : [0]);
    for (const node of reached) {
      for (let edge = firstEdge[node] as number; edge < (firstEdge[node + 1] as number); edge++) {
        const to = edgeTo[edge] as number;
        if (keeps[edge] === 1 && to !== removed) {
          reached.add(to);
        }
      }
    }
    return reached;
  };
  const reachable = reachedWithout(-1);
  const without = Array.from({ length: nodeCount }, (_, node) => reachedWithout(node));
  const dominates = (one: number, other: number) =>
    one !== other && !(without[one] as Set<number>).has(other);
  return Array.from({ length: nodeCount }, (_, node) => {
    if (node === 0 || !reachable.has(node)) {
      return 0;
    }
    const all = Array.from({ length: nodeCount }, (_, one) => one).filter(
      (one) => reachable.has(one) && dominates(one, node),
    );
    // The nearest is dominated by all the others.
    return all.find((one) =>
      all.every((other) => other === one || dominates(other, one)),
    ) as number;
  });
}

/** All nodes are reachable, but for `lost` ones at the end that have no edges. */
function randomGraph(random: () => number): KeepingGraph {
  const nodeCount = 1 + Math.floor(random() * 40);
  const lists: [to: number, keeps: number][][] = Array.from({ length: nodeCount }, () => []);
  const any = (below: number) => Math.floor(random() * below);
  for (let node = 1; node < nodeCount; node++) {
    (lists[any(node)] as [number, number][]).push([node, 1]);
  }
  for (let more = any(nodeCount * 2); more > 0; more--) {
    (lists[any(nodeCount)] as [number, number][]).push([any(nodeCount), random() < 0.8 ? 1 : 0]);
  }
  const firstEdge = new Uint32Array(nodeCount + 1);
  lists.forEach((list, node) => {
    firstEdge[node + 1] = (firstEdge[node] as number) + list.length;
  });
  const all = lists.flat();
  return {
    nodeCount,
    firstEdge,
    edgeTo: Uint32Array.from(all, ([to]) => to),
    keeps: Uint8Array.from(all, ([, keeps]) => keeps),
  };
}

test('dominators are those of the definition, on a thousand graphs', () => {
  const seed = Date.now() % 1_000_000;
  const random = createRandom(seed);
  for (let round = 0; round < 1_000; round++) {
    const graph = randomGraph(random);
    const { dominator, order } = findDominators(graph);
    expect([...dominator], `seed ${seed}, graph ${round}`).toEqual(byRemoval(graph));
    const places = new Map([...order].map((node, place) => [node, place]));
    for (let node = 1; node < graph.nodeCount; node++) {
      expect(places.get(dominator[node] as number)).toBeLessThan(places.get(node) as number);
    }
  }
});

test("what no path reaches is the root's own, with what it keeps", () => {
  // 0 keeps 1; 2 is kept by nothing and keeps 3; 4 and 5 keep each other.
  const graph: KeepingGraph = {
    nodeCount: 6,
    firstEdge: Uint32Array.of(0, 1, 1, 2, 2, 3, 4),
    edgeTo: Uint32Array.of(1, 3, 5, 4),
    keeps: Uint8Array.of(1, 1, 1, 1),
  };
  expect([...findDominators(graph).dominator]).toEqual([0, 0, 0, 2, 0, 0]);
});

test('a list of a million is no stack of a million', () => {
  const nodeCount = 1_000_000;
  const edgeTo = Uint32Array.from({ length: nodeCount }, (_, node) => (node + 1) % nodeCount);
  const { dominator } = findDominators({
    nodeCount,
    firstEdge: Uint32Array.from({ length: nodeCount + 1 }, (_, node) => node),
    edgeTo,
    keeps: new Uint8Array(nodeCount).fill(1),
  });
  expect(dominator[nodeCount - 1]).toBe(nodeCount - 2);
});

/** What is computed of a snapshot equals what the Chrome DevTools compute of it. */

import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { classTotals, findClasses, findKept } from '../../../src/analysis/heap-snapshot/classes.ts';
import { compareHeaps, takeBaseline } from '../../../src/analysis/heap-snapshot/comparison.ts';
import {
  measureDistances,
  measureHeap,
} from '../../../src/analysis/heap-snapshot/measured-heap.ts';
import {
  type DevToolsSnapshot,
  graphOf,
  inDevTools,
  openSnapshotBench,
} from '../../support/heap-snapshots.ts';

const bench = openSnapshotBench();
afterAll(bench.remove);

// Something of every kind that the rules speak of.
const program = `
class Thing { constructor(n) { this.n = n; this.text = 'thing ' + n; this.at = [n, { n }]; } }
class Node2 { constructor(next) { this.next = next; } }
const things = new Map(), weak = new WeakMap(), set = new Set(), all = [];
let list = null, text = '';
function add(n) {
  for (let i = 0; i < n; i++) {
    const thing = new Thing(i);
    things.set(thing.text, thing);
    weak.set(thing, { of: thing, list: [i] });
    set.add(Symbol('s' + i));
    list = new Node2(list);
    text += String.fromCharCode(65 + (i % 26)) + i;
    all.push(() => thing.n + i, Buffer.alloc(100), /x/g, new Error('e'), 10n ** 30n, new Date(), Promise.resolve(thing));
  }
}
add(300);
snapshot();
for (const key of [...things.keys()].slice(0, 100)) things.delete(key);
all.splice(0, 700);
add(500);
snapshot();
globalThis.use = [things, weak, set, all, list, text];
`;

/** What is no part of a page is "detached" to the DevTools: in Node, that is all that is native. */
const attached = (name: string) => name.replace(/^Detached /, '');

describe.each([
  ['earlier', 0],
  ['later', 1],
] as const)('of the %s snapshot', (_, which) => {
  let file: string;
  let devTools: DevToolsSnapshot;
  beforeAll(async () => {
    file = bench.take(program)[which] as string;
    devTools = await inDevTools(file);
  });

  test('sizes, retained sizes, dominators and distances are those of the DevTools', () => {
    const graph = graphOf(readFileSync(file));
    const heap = measureHeap(graph);
    const { distance } = measureDistances(graph);
    expect(devTools.nodeCount).toBe(graph.nodeCount);
    const different: unknown[] = [];
    for (let node = 0; node < graph.nodeCount; node++) {
      const truth = devTools.createNode(node * devTools.nodeFieldCount);
      const wanted = [truth.selfSize(), truth.retainedSize(), devTools.dominatorsTree[node]];
      const told = [heap.size[node], heap.retained[node], heap.dominator[node]];
      // The DevTools have another number where no way leads.
      const far = Math.max(-1, truth.distance());
      if (told.join() !== wanted.join() || far !== distance[node]) {
        different.push({ node, name: truth.name(), told, wanted, far, distance: distance[node] });
      }
    }
    expect(different.slice(0, 5)).toEqual([]);
    expect(heap.total).toBe(devTools.totalSize);
  });

  test('objects, sizes and retained sizes by constructor are those of the DevTools', () => {
    const graph = graphOf(readFileSync(file));
    const heap = measureHeap(graph);
    const classes = findClasses(graph);
    const totals = classTotals(heap, classes, findKept(heap));
    // Neither by the properties of plain objects, nor by the places of classes of one name.
    devTools.applyInterfaceDefinitions([]);
    const truth = devTools.getAggregatesByClassKey(false, 'test');
    const merged = new Map<string, { count: number; self: number; maxRet: number; keys: number }>();
    for (const { name: given, count, self, maxRet } of Object.values(truth)) {
      const name = attached(given);
      const known = merged.get(name) ?? { count: 0, self: 0, maxRet: 0, keys: 0 };
      merged.set(name, {
        count: known.count + count,
        self: known.self + self,
        maxRet: known.maxRet + maxRet,
        keys: known.keys + 1,
      });
    }
    for (const [name, { count, self, maxRet, keys }] of merged) {
      const total = totals[classes.names.indexOf(name)];
      expect({ name, count: total?.count, size: total?.size }).toEqual({ name, count, size: self });
      if (keys === 1) {
        expect({ name, retained: total?.retained }).toEqual({ name, retained: maxRet });
      }
    }
    expect(totals.filter(({ count }) => count > 0).length).toBe(merged.size);
  });
});

test('what has come and gone, by constructor, is what the DevTools say', async () => {
  const [earlier = '', later = ''] = bench.take(program);
  const baseline = takeBaseline(graphOf(readFileSync(earlier)));
  const comparison = compareHeaps(baseline, graphOf(readFileSync(later)));
  const first = await inDevTools(earlier);
  const second = await inDevTools(later);
  second.applyInterfaceDefinitions([]);
  const truth = second.calculateSnapshotDiff(first.uid, first.aggregatesForDiff('[]'));
  const wanted = new Map<string, number[]>();
  for (const change of Object.values(truth)) {
    const { addedCount, removedCount, addedSize, removedSize } = change;
    const name = attached(change.name);
    const known = wanted.get(name) ?? [0, 0, 0, 0];
    const more = [addedCount, removedCount, addedSize, removedSize];
    wanted.set(
      name,
      known.map((value, at) => value + (more[at] as number)),
    );
  }
  const told = new Map(
    comparison.classes
      .filter(({ added, removed }) => added.count > 0 || removed.count > 0)
      .map(({ name, added, removed }) => [
        name,
        [added.count, removed.count, added.size, removed.size],
      ]),
  );
  expect(Object.fromEntries(told)).toEqual(Object.fromEntries(wanted));
  expect(told.get('Thing')?.slice(0, 2)).toEqual([500, 300 - 200]);
});

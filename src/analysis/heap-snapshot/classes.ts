/**
 * What each object is counted under: its constructor, or in brackets what V8 has it for. The names
 * are those of the DevTools (`HeapSnapshot.calculateObjectNames`).
 */

import type { HeapGraph } from './heap-graph.ts';
import type { MeasuredHeap } from './measured-heap.ts';

export interface Classes {
  /** The class of each node, as an index of `names`. */
  of: Uint32Array;
  names: readonly string[];
}

export interface ClassTotal {
  /** Objects that take memory of their own. */
  count: number;
  /** Bytes of them alone. */
  size: number;
  /** Bytes that would go with all of them. */
  retained: number;
}

/** Finds the class of each node. */
export function findClasses(graph: HeapGraph): Classes {
  const { nodeCount, nodeType, nodeName, nodeTypes } = graph;
  const of = new Uint32Array(nodeCount);
  const names: string[] = [];
  const byName = new Map<string, number>();
  const byString = new Map<number, number>();
  const byType = new Map<number, number>();

  function classNamed(name: string): number {
    const known = byName.get(name);
    if (known !== undefined) {
      return known;
    }
    byName.set(name, names.length);
    return names.push(name) - 1;
  }

  for (let node = 0; node < nodeCount; node++) {
    const type = nodeType[node] as number;
    const isNamed = type === nodeTypes.object || type === nodeTypes.native;
    const table = isNamed ? byString : byType;
    const key = isNamed ? (nodeName[node] as number) : type;
    let found = table.get(key);
    if (found === undefined) {
      found = classNamed(isNamed ? tagOnly(graph.strings.text(key)) : nameOfType(graph, type));
      table.set(key, found);
    }
    of[node] = found;
  }
  return { of, names };
}

function nameOfType({ nodeTypes, nodeTypeNames }: HeapGraph, type: number): string {
  switch (type) {
    case nodeTypes.hidden:
      return '(system)';
    case nodeTypes.code:
      return '(compiled code)';
    case nodeTypes.closure:
      return 'Function';
    case nodeTypes.regexp:
      return 'RegExp';
    default:
      return `(${nodeTypeNames[type] ?? type})`;
  }
}

/** An element of a page is called by its whole tag; its class goes without the attributes. */
function tagOnly(name: string): string {
  const found = /^(<[^ ]*|Detached <[^ ]*) /.exec(name);
  return found === null ? name : `${found[1]}>`;
}

/** The dominator tree downwards: who is kept by whom alone. */
export interface Kept {
  /** Where the nodes kept by each begin in `nodes`, and one more entry. */
  first: Uint32Array;
  nodes: Uint32Array;
}

export function findKept({ graph, dominator }: MeasuredHeap): Kept {
  const { nodeCount } = graph;
  const first = new Uint32Array(nodeCount + 1);
  for (let node = 1; node < nodeCount; node++) {
    const slot = (dominator[node] as number) + 1;
    first[slot] = (first[slot] as number) + 1;
  }
  for (let node = 0; node < nodeCount; node++) {
    first[node + 1] = (first[node + 1] as number) + (first[node] as number);
  }
  const nodes = new Uint32Array(Math.max(0, nodeCount - 1));
  const next = first.slice(0, nodeCount);
  for (let node = 1; node < nodeCount; node++) {
    const above = dominator[node] as number;
    const slot = next[above] as number;
    nodes[slot] = node;
    next[above] = slot + 1;
  }
  return { first, nodes };
}

/**
 * Adds up the classes of all that `top` keeps alone, itself included. Of objects that keep others
 * of their class, only the outer one's retained size counts.
 *
 * @param counts which nodes are looked at; all where absent
 */
export function classTotals(
  heap: MeasuredHeap,
  classes: Classes,
  kept: Kept,
  top = 0,
  counts: (node: number) => boolean = () => true,
): ClassTotal[] {
  const totals: ClassTotal[] = classes.names.map(() => ({ count: 0, size: 0, retained: 0 }));
  /** How many of each class the walk is inside of. */
  const inside = new Uint32Array(classes.names.length);
  walkKept(kept, top, {
    enter(node) {
      const size = heap.size[node] as number;
      if (size === 0 || !counts(node)) {
        return false;
      }
      const which = classes.of[node] as number;
      const total = totals[which] as ClassTotal;
      total.count += 1;
      total.size += size;
      if (inside[which] === 0) {
        total.retained += heap.retained[node] as number;
      }
      inside[which] = (inside[which] as number) + 1;
      return true;
    },
    leave(node) {
      const which = classes.of[node] as number;
      inside[which] = (inside[which] as number) - 1;
    },
  });
  return totals;
}

/** Walks over what `top` keeps, depth first; `leave` is called where `enter` has said so. */
export function walkKept(
  { first, nodes }: Kept,
  top: number,
  visit: { enter(node: number): boolean; leave(node: number): void },
): void {
  // The way down to where the walk is, and where it goes on at each step of it.
  const way: number[] = [top];
  const next: number[] = [first[top] as number];
  const entered: boolean[] = [visit.enter(top)];
  while (way.length > 0) {
    const node = way.at(-1) as number;
    const at = next.at(-1) as number;
    if (at < (first[node + 1] as number)) {
      next[next.length - 1] = at + 1;
      const child = nodes[at] as number;
      way.push(child);
      next.push(first[child] as number);
      entered.push(visit.enter(child));
    } else {
      way.pop();
      next.pop();
      if (entered.pop()) {
        visit.leave(node);
      }
    }
  }
}

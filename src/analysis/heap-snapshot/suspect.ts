/**
 * Which object gathers others. What leaks is, nearly always, kept by one object that was there
 * before and goes on: a Map, an array, an emitter, the context of a closure. So the search goes
 * down the dominator tree from the root, from object to object that both snapshots have, for as
 * long as one of them accounts for the growth; where the growth spreads over many new objects, the
 * one that keeps them is the suspect.
 */

import { type Classes, classTotals, type Kept } from './classes.ts';
import type { Baseline, ClassGrowth } from './comparison.ts';
import type { Distances } from './distances.ts';
import { type MeasuredHeap, measureDistances } from './measured-heap.ts';
import { describeStep, type PathStep, wayTo } from './path-to.ts';
import { placeName } from './place-name.ts';
import { scriptFiles } from './scripts.ts';

export interface Suspect {
  /** Bytes by which what the holder keeps has grown; of all of the class where there is no holder. */
  growth: number;
  /**
   * What has gathered, by constructor, what keeps the most first; empty where the holder itself has
   * grown, as an array of numbers does.
   */
  gathered: readonly Gathered[];
  /** From the root to one of the first of them, or to the holder that has grown. */
  path: readonly PathStep[];
  /** The properties that the last object of the path has, or what a function is called. */
  like: readonly string[];
  /** Where in the path the object stands that gathers; null where no single one does. */
  holder: number | null;
  /** What the program calls it; null where it has no name that the path tells. */
  place: string | null;
}

export interface Gathered {
  /** The constructor. */
  name: string;
  /** New ones, with the holder. */
  count: number;
  /** Bytes that would go with them. */
  retained: number;
}

export interface SuspectQuestion {
  baseline: Baseline;
  heap: MeasuredHeap;
  classes: Classes;
  kept: Kept;
  /** The node that each was in the earlier snapshot; -1 for a new one. */
  earlier: Int32Array;
  growth: readonly ClassGrowth[];
}

interface Question extends SuspectQuestion {
  /** By how many bytes what each node keeps has grown. */
  below: Float64Array;
}

/** Less than that is no leak that two snapshots can tell from the program's warming up. */
export const leastGrowth = {
  bytes: 65_536,
  /** Of the earlier heap. */
  share: 0.01,
  /** New objects of one constructor. */
  count: 10,
};

/** An object is gone into when it accounts for so much of the growth of the one that keeps it. */
const shareToFollow = 1 / 3;
/** The root and V8's groups of roots keep all sorts of things: there, less will do. */
const shareBelowRoots = 0.1;
/** New objects of which the ways are compared, where no single object keeps all. */
const mostSamples = 200;
const mostProperties = 8;
const mostGathered = 4;
/** A longer way down to what has gathered is itself a chain of what has gathered. */
const mostContainers = 100;

/** The suspect; null where nothing has gathered to speak of. */
export function findSuspect(given: SuspectQuestion): Suspect | null {
  const question: Question = { ...given, below: growthBelow(given) };
  const least = Math.max(leastGrowth.bytes, question.baseline.total.size * leastGrowth.share);
  const holder = findHolder(question, least);
  return (
    (holder === null ? null : judgeHolder(question, holder, least)) ?? judgeClasses(question, least)
  );
}

/**
 * By how many bytes what each node keeps has grown. Of a new node, that is itself and the growth of
 * what it keeps: it may keep old ones, as a new timer keeps the function that an old one kept.
 */
function growthBelow({ baseline, heap, earlier }: SuspectQuestion): Float64Array {
  const { order, dominator, retained, size } = heap;
  const growth = new Float64Array(order.length);
  for (let at = order.length - 1; at >= 0; at--) {
    const node = order[at] as number;
    const was = earlier[node] as number;
    growth[node] =
      was === -1
        ? (growth[node] as number) + (size[node] as number)
        : (retained[node] as number) - (baseline.retained[was] as number);
    if (at > 0) {
      const above = dominator[node] as number;
      growth[above] = (growth[above] as number) + (growth[node] as number);
    }
  }
  return growth;
}

function isGroup({ heap: { graph } }: SuspectQuestion, node: number): boolean {
  return node === 0 || graph.nodeType[node] === graph.nodeTypes.synthetic;
}

interface Holder {
  node: number;
  /** New objects between it and what has gathered, such as a list that was made anew. */
  containers: ReadonlySet<number>;
}

/** The object that gathers; null where the growth is spread over the root's. */
function findHolder(question: Question, least: number): Holder | null {
  const { kept, earlier, classes, below } = question;
  const way = [0];
  for (;;) {
    const node = way.at(-1) as number;
    const share = isGroup(question, node) ? shareBelowRoots : shareToFollow;
    let best = -1;
    let bestGrowth = Math.max(least, (below[node] as number) * share);
    for (let at = kept.first[node] as number; at < (kept.first[node + 1] as number); at++) {
      const child = kept.nodes[at] as number;
      const growth = below[child] as number;
      if (growth >= bestGrowth) {
        best = child;
        bestGrowth = growth;
      }
    }
    if (best === -1) {
      break;
    }
    way.push(best);
  }
  let last = way.findLastIndex((node) => earlier[node] !== -1);
  // Of a chain of the same, such as a linked list, the first one stands for all.
  while (last > 1 && classes.of[way[last] as number] === classes.of[way[last - 1] as number]) {
    last -= 1;
  }
  const node = way[last] as number;
  if (isGroup(question, node)) {
    return null;
  }
  const between = way.slice(last + 1);
  const isContainer = (one: number) =>
    between.filter((other) => classes.of[other] === classes.of[one]).length < leastGrowth.count;
  return {
    node,
    containers: new Set(between.length > mostContainers ? [] : between.filter(isContainer)),
  };
}

function judgeHolder(
  question: Question,
  { node: holder, containers }: Holder,
  least: number,
): Suspect | null {
  const { heap, classes, kept, earlier } = question;
  const growth = question.below[holder] as number;
  const isNew = (node: number) => earlier[node] === -1 && !containers.has(node);
  const gathered = classTotals(heap, classes, kept, holder, isNew)
    .map(({ count, retained }, which) => ({
      name: classes.names[which] as string,
      count,
      retained,
    }))
    .filter(({ name, count }) => count >= leastGrowth.count && isTelling(name))
    .sort((one, other) => other.retained - one.retained)
    .slice(0, mostGathered);
  const [chief] = gathered;
  if (chief !== undefined && chief.retained >= least) {
    const isSample = (node: number) =>
      isNew(node) && classes.names[classes.of[node] as number] === chief.name;
    return hasGrown(question, chief)
      ? suspectOf(question, { holder, growth, gathered }, isSample)
      : null;
  }
  return hasGrownItself(question, holder, least)
    ? suspectOf(question, { holder, growth, gathered: [] }, (node) => node === holder)
    : null;
}

/** Whether an object of the user's has become larger alone. */
function hasGrownItself(question: Question, node: number, least: number): boolean {
  const { baseline, earlier, heap } = question;
  const before = baseline.size[earlier[node] as number] as number;
  const own = (heap.size[node] as number) - before;
  const isUsers = heap.graph.nodeType[node] === heap.graph.nodeTypes.object;
  return isUsers && own >= least && own >= (question.below[node] as number) / 2;
}

/** Whether there are more of the class than before: a cache that is replaced gathers nothing. */
function hasGrown({ growth }: SuspectQuestion, { name, count }: Gathered): boolean {
  const known = growth.find((one) => one.name === name);
  return known !== undefined && known.after.count - known.before.count >= count / 2;
}

/** Whether a class tells a reader anything: what V8 makes for itself comes along with the rest. */
function isTelling(name: string): boolean {
  return !/^\((?:system|compiled code|array|object shape|synthetic|hidden)\)$|^system \//.test(
    name,
  );
}

/** Where no object alone keeps what has gathered, such as things that are in two lists. */
function judgeClasses(question: Question, least: number): Suspect | null {
  const { growth, classes, earlier } = question;
  const [most] = growth
    .filter(
      ({ name, before, after }) =>
        isTelling(name) &&
        after.count - before.count >= leastGrowth.count &&
        after.retained - before.retained >= least,
    )
    .sort((one, other) => grownRetained(other) - grownRetained(one));
  if (most === undefined) {
    return null;
  }
  const which = classes.names.indexOf(most.name);
  const isSample = (node: number) => earlier[node] === -1 && classes.of[node] === which;
  const retained = grownRetained(most);
  const gathered = [{ name: most.name, count: most.after.count - most.before.count, retained }];
  return suspectOf(question, { holder: null, growth: retained, gathered }, isSample);
}

function grownRetained({ before, after }: ClassGrowth): number {
  return after.retained - before.retained;
}

function suspectOf(
  question: Question,
  found: { holder: number | null; growth: number; gathered: readonly Gathered[] },
  isSample: (node: number) => boolean,
): Suspect | null {
  const { heap, earlier } = question;
  const distances = measureDistances(heap.graph);
  const samples = samplesOf(question, distances, found.holder, isSample);
  const holder = found.holder ?? commonKeeper(question, distances, samples);
  const ways = samples.map((sample) => wayTo(heap.graph, distances, sample));
  const way = ways.find((one) => one.some(({ node }) => node === holder)) ?? ways[0];
  if (way === undefined) {
    return null;
  }
  const at = way.findIndex(({ node }) => node === holder);
  const facts = { retained: heap.retained, earlier, files: scriptFiles(heap.graph) };
  const path = way.map((step) => describeStep(heap.graph, step, facts));
  return {
    growth: found.growth,
    gathered: found.gathered,
    path,
    place: at === -1 ? null : placeName(path, isVariable(path, at) ? at + 1 : at),
    like: likeness(heap.graph, (way.at(-1) as { node: number }).node),
    holder: at === -1 ? null : at,
  };
}

/** Whether the step is a context, of which the next step names the variable. */
function isVariable(path: readonly PathStep[], at: number): boolean {
  return path[at]?.name === 'system / Context' && path[at + 1]?.via?.type === 'context';
}

/** Some of the new objects, spread over all of them; those that `holder` keeps, where there is one. */
function samplesOf(
  { heap, kept }: SuspectQuestion,
  { distance }: Distances,
  holder: number | null,
  isSample: (node: number) => boolean,
): number[] {
  const all: number[] = [];
  const consider = (node: number) => {
    if ((distance[node] as number) !== -1 && (heap.size[node] as number) > 0 && isSample(node)) {
      all.push(node);
    }
  };
  const toVisit = [holder ?? 0];
  for (let node = toVisit.pop(); node !== undefined; node = toVisit.pop()) {
    consider(node);
    for (let at = kept.first[node] as number; at < (kept.first[node + 1] as number); at++) {
      toVisit.push(kept.nodes[at] as number);
    }
  }
  all.sort((one, other) => (distance[one] as number) - (distance[other] as number));
  // The nearest are the plainest; of those that are as near, the middle ones. But one that is
  // nearer than all the others is the latest of a chain, and does not show how the others live.
  const isChain = all.length > 1 && distance[all[0] as number] !== distance[all[1] as number];
  const nearest = all.filter((node) => distance[node] === distance[all[isChain ? 1 : 0] as number]);
  const pool = holder === null ? all : nearest;
  const step = Math.max(1, Math.floor(pool.length / mostSamples));
  const chosen = pool.filter((_, index) => index % step === 0);
  const half = Math.floor(chosen.length / 2);
  return [...chosen.slice(half), ...chosen.slice(0, half)];
}

/** The old object from which most of the ways go over to new ones; null where they differ. */
function commonKeeper(
  { heap, earlier }: SuspectQuestion,
  distances: Distances,
  samples: readonly number[],
): number | null {
  const votes = new Map<number, number>();
  for (const sample of samples) {
    const old = wayTo(heap.graph, distances, sample).findLast(({ node }) => earlier[node] !== -1);
    if (old !== undefined) {
      votes.set(old.node, (votes.get(old.node) ?? 0) + 1);
    }
  }
  const [best] = [...votes].sort(([, one], [, other]) => other - one);
  return best !== undefined && best[1] >= samples.length / 2 ? best[0] : null;
}

/** What an object is like: the properties that it has, or the name of the function. */
function likeness(graph: MeasuredHeap['graph'], node: number): string[] {
  const { nodeType, nodeTypes, firstEdge, edgeType, edgeTypes, edgeName, strings, nodeName } =
    graph;
  if (nodeType[node] === nodeTypes.closure) {
    const name = strings.text(nodeName[node] as number);
    return name === '' ? [] : [name];
  }
  const names: string[] = [];
  for (let edge = firstEdge[node] as number; edge < (firstEdge[node + 1] as number); edge++) {
    if (edgeType[edge] === edgeTypes.property && names.length < mostProperties) {
      const name = strings.text(edgeName[edge] as number);
      if (name !== '__proto__' && !name.startsWith('<symbol')) {
        names.push(name);
      }
    }
  }
  return names;
}

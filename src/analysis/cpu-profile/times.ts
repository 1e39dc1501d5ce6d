/** Where the time of a profile went: by function, and down the calls. */

import { type CpuProfile, callersOf } from './format.ts';
import { type FunctionTable, functionsOf, type ProfiledFunction } from './functions.ts';
import { samplesOf } from './samples.ts';

export interface FunctionTime extends ProfiledFunction {
  /** Number of samples in the function itself. */
  samples: number;
  /** In the function itself, in microseconds. */
  selfUs: number;
  /** In it and in what it called; a function that calls itself counts once. */
  totalUs: number;
}

export interface ProfileTimes {
  /** From the profile's begin to its end. */
  durationUs: number;
  samples: number;
  /** Of all samples but those of idle time and of node-lab's own probe. */
  busyUs: number;
  /** Their number. */
  busySamples: number;
  idleUs: number;
  /** Native code that no sample could name: start, loading, system calls. */
  programUs: number;
  gcUs: number;
  /** Functions only, by self time. */
  functions: readonly FunctionTime[];
  /** From the outermost function of one's own downwards, always to the costliest call. */
  heaviest: readonly FunctionTime[];
}

export function timesOf(profile: CpuProfile): ProfileTimes {
  const table = functionsOf(profile);
  const { nodes, lastsUs } = samplesOf(profile);
  const selfOf = new Map<number, number>();
  const samplesOfNode = new Map<number, number>();
  for (const [index, node] of nodes.entries()) {
    selfOf.set(node, (selfOf.get(node) ?? 0) + (lastsUs[index] ?? 0));
    samplesOfNode.set(node, (samplesOfNode.get(node) ?? 0) + 1);
  }
  const times = functionTimes(profile, table, selfOf);
  for (const [node, samples] of samplesOfNode) {
    const time = times[table.ofNode.get(node) ?? -1];
    if (time !== undefined) {
      time.samples += samples;
    }
  }
  const of = (kind: ProfiledFunction['kind']) =>
    times.reduce((sum, time) => sum + (time.kind === kind ? time.selfUs : 0), 0);
  const all = lastsUs.reduce((sum, us) => sum + us, 0);
  const idleUs = of('idle');
  return {
    durationUs: profile.endTime - profile.startTime,
    samples: nodes.length,
    busyUs: all - idleUs - of('probe'),
    busySamples: times.reduce(
      (sum, { kind, samples }) => sum + (kind === 'idle' || kind === 'probe' ? 0 : samples),
      0,
    ),
    idleUs,
    programUs: of('program'),
    gcUs: of('gc'),
    functions: times
      .filter(({ kind }) => kind === 'own' || kind === 'node' || kind === 'native')
      .filter(({ totalUs }) => totalUs > 0)
      .sort((one, other) => other.selfUs - one.selfUs || other.totalUs - one.totalUs),
    heaviest: heaviestPath(profile, table, selfOf, times),
  };
}

function functionTimes(
  { nodes }: CpuProfile,
  { functions, ofNode }: FunctionTable,
  selfOf: ReadonlyMap<number, number>,
): FunctionTime[] {
  const times = functions.map((one) => ({ ...one, samples: 0, selfUs: 0, totalUs: 0 }));
  const callers = callersOf(nodes);
  for (const [node, selfUs] of selfOf) {
    const own = ofNode.get(node);
    if (own !== undefined && times[own] !== undefined) {
      times[own].selfUs += selfUs;
    }
    const onStack = new Set<number>();
    for (let at: number | undefined = node; at !== undefined; at = callers.get(at)) {
      const index = ofNode.get(at);
      if (index !== undefined) {
        onStack.add(index);
      }
    }
    for (const index of onStack) {
      (times[index] as FunctionTime).totalUs += selfUs;
    }
  }
  return times;
}

/** Time of each node with all that it called. */
function totals({ nodes }: CpuProfile, selfOf: ReadonlyMap<number, number>): Map<number, number> {
  const callers = callersOf(nodes);
  const totalOf = new Map<number, number>();
  for (const [node, selfUs] of selfOf) {
    for (let at: number | undefined = node; at !== undefined; at = callers.get(at)) {
      totalOf.set(at, (totalOf.get(at) ?? 0) + selfUs);
    }
  }
  return totalOf;
}

function heaviestPath(
  profile: CpuProfile,
  { ofNode }: FunctionTable,
  selfOf: ReadonlyMap<number, number>,
  times: readonly FunctionTime[],
): FunctionTime[] {
  const totalOf = totals(profile, selfOf);
  const byId = new Map(profile.nodes.map((node) => [node.id, node]));
  const timeOf = (id: number) => times[ofNode.get(id) ?? -1];
  const isOwn = (id: number) => timeOf(id)?.kind === 'own';
  const path: FunctionTime[] = [];
  let next = profile.nodes[0]?.children ?? [];
  for (;;) {
    const costly = next
      .filter((id) => !/^(?:probe|idle|program|gc)$/.test(timeOf(id)?.kind ?? ''))
      .reduce<number | null>(
        (most, id) =>
          most === null || (totalOf.get(id) ?? 0) > (totalOf.get(most) ?? 0) ? id : most,
        null,
      );
    if (costly === null || (totalOf.get(costly) ?? 0) === 0) {
      return path;
    }
    if (isOwn(costly) || path.length > 0) {
      const { totalUs: _, ...time } = timeOf(costly) as FunctionTime;
      path.push({ ...time, totalUs: totalOf.get(costly) ?? 0 });
    }
    // What a function does itself outweighs every call of it: that is the end.
    const called = byId.get(costly)?.children ?? [];
    const most = Math.max(0, ...called.map((id) => totalOf.get(id) ?? 0));
    if (path.length > 0 && (selfOf.get(costly) ?? 0) > most) {
      return path;
    }
    next = called;
  }
}

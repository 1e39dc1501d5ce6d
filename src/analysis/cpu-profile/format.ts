/**
 * A `.cpuprofile`: the `Profiler.Profile` of the Chrome DevTools Protocol, which Chrome DevTools
 * opens. Line and column count from 0 in it, and times are in microseconds.
 */

export interface CallFrame {
  /** Empty for an anonymous function and for a module's body. */
  functionName: string;
  /** `0` for what is no script: V8's own builtins, and `(root)`, `(idle)` and the like. */
  scriptId: string;
  url: string;
  lineNumber: number;
  columnNumber: number;
}

export interface ProfileNode {
  id: number;
  callFrame: CallFrame;
  /** Number of samples in which it was what ran. */
  hitCount: number;
  /** Ids of what it called. */
  children?: number[];
}

export interface CpuProfile {
  nodes: ProfileNode[];
  startTime: number;
  endTime: number;
  /** Of each sample the id of the node that ran. */
  samples: number[];
  /** Time between a sample and the one before; of the first, since `startTime`. */
  timeDeltas: number[];
}

/**
 * Reads a profile as its profiler wrote it, and makes it fit the protocol: v8-profiler-next counts
 * lines and columns from 1, has numbers for ids of scripts, and adds fields of its own.
 *
 * @throws Error for what is no profile
 */
export function readProfile(text: string, by: 'v8-profiler-next' | 'inspector'): CpuProfile {
  const { nodes, startTime, endTime, samples, timeDeltas } = JSON.parse(text) as CpuProfile;
  if (!Array.isArray(nodes) || !Array.isArray(samples) || !Array.isArray(timeDeltas)) {
    throw new Error('it has no nodes, samples or time deltas');
  }
  const from = by === 'v8-profiler-next' ? 1 : 0;
  return {
    nodes: nodes.map(({ id, callFrame, hitCount, children }) => ({
      id,
      callFrame: {
        functionName: callFrame.functionName,
        scriptId: String(callFrame.scriptId),
        url: callFrame.url,
        lineNumber: callFrame.lineNumber - from,
        columnNumber: callFrame.columnNumber - from,
      },
      hitCount,
      ...(children === undefined || children.length === 0 ? {} : { children }),
    })),
    startTime,
    endTime,
    samples,
    timeDeltas,
  };
}

/** The last so many microseconds of a profile, with the nodes that ran or called then. */
export function lastOf(profile: CpuProfile, lastUs: number): CpuProfile {
  const startTime = Math.max(profile.startTime, profile.endTime - lastUs);
  const hits = new Map<number, number>();
  const samples: number[] = [];
  const timeDeltas: number[] = [];
  let at = profile.startTime;
  let before = startTime;
  for (const [index, id] of profile.samples.entries()) {
    at += profile.timeDeltas[index] ?? 0;
    if (at >= startTime) {
      samples.push(id);
      timeDeltas.push(at - before);
      before = at;
      hits.set(id, (hits.get(id) ?? 0) + 1);
    }
  }
  const kept = keptNodes(profile.nodes, hits);
  const nodes = profile.nodes
    .filter(({ id }) => kept.has(id))
    .map(({ id, callFrame, children }) => {
      const called = children?.filter((child) => kept.has(child)) ?? [];
      return {
        id,
        callFrame,
        hitCount: hits.get(id) ?? 0,
        ...(called.length === 0 ? {} : { children: called }),
      };
    });
  return { nodes, startTime, endTime: profile.endTime, samples, timeDeltas };
}

/** Those with hits, and all that called them; the root always. */
function keptNodes(nodes: readonly ProfileNode[], hits: ReadonlyMap<number, number>): Set<number> {
  const callers = callersOf(nodes);
  const kept = new Set<number>(nodes[0] === undefined ? [] : [nodes[0].id]);
  for (const id of hits.keys()) {
    for (let at: number | undefined = id; at !== undefined && !kept.has(at); at = callers.get(at)) {
      kept.add(at);
    }
  }
  return kept;
}

/** Of each node the id of the one that called it; the root has none. */
export function callersOf(nodes: readonly ProfileNode[]): Map<number, number> {
  const callers = new Map<number, number>();
  for (const { id, children } of nodes) {
    for (const child of children ?? []) {
      callers.set(child, id);
    }
  }
  return callers;
}

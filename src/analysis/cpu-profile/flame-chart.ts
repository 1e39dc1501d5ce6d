/** A flame chart: the calls in the order of time, each as wide as it lasted, callees below callers. */

import { type CpuProfile, callersOf } from './format.ts';
import { functionsOf, type ProfiledFunction } from './functions.ts';
import { type Samples, samplesOf } from './samples.ts';

/** One function on the stack, without a break as far as the samples tell. */
export interface FlameFrame {
  /** Index in the chart's `functions`. */
  of: number;
  /** 0 for the outermost. */
  depth: number;
  fromUs: number;
  toUs: number;
}

export interface FlameChart {
  durationUs: number;
  /** Number of rows. */
  depth: number;
  functions: readonly ProfiledFunction[];
  /** In the order in which they began, callers first. */
  frames: readonly FlameFrame[];
}

/**
 * What runs in node-lab's own probe is left out.
 *
 * @param isFolded leave out Node's own functions that called the program's, and of those that the
 *   program called show only the first
 */
export function flameChart(profile: CpuProfile, { isFolded }: { isFolded: boolean }): FlameChart {
  const { functions, ofNode } = functionsOf(profile);
  const callers = callersOf(profile.nodes);
  const samples = samplesOf(profile);
  const stackOf = cached((node) => {
    const stack: number[] = [];
    for (let at: number | undefined = node; at !== undefined; at = callers.get(at)) {
      const index = ofNode.get(at);
      if (index !== undefined) {
        stack.unshift(index);
      }
    }
    return stack;
  });
  const kindOf = (index: number | undefined) => functions[index ?? -1]?.kind;
  const shown = cached((node) => {
    const stack = stackOf(node);
    const called = stack.filter((index) => kindOf(index) !== 'probe');
    if (kindOf(stack[0]) === 'idle') {
      return [];
    }
    return isFolded ? folded(called, (index) => kindOf(index) === 'own') : called;
  });
  const nodes = withoutGaps(samples, stackOf, (node) => kindOf(stackOf(node)[0]));

  const frames: FlameFrame[] = [];
  const open: FlameFrame[] = [];
  let underGc: readonly number[] = [];
  for (const [index, node] of nodes.entries()) {
    const at = samples.atUs[index] ?? 0;
    let stack = shown(node);
    if (kindOf(stack[0]) === 'gc') {
      // A sample of the collector has no stack: it stands on what ran before it.
      stack = [...underGc, ...stack];
    } else {
      underGc = kindOf(stack[0]) === 'program' ? [] : stack;
    }
    let same = 0;
    while (same < open.length && open[same]?.of === stack[same]) {
      same += 1;
    }
    for (const frame of open.splice(same)) {
      frame.toUs = at;
    }
    for (let depth = same; depth < stack.length; depth++) {
      const frame = { of: stack[depth] as number, depth, fromUs: at, toUs: at };
      open.push(frame);
      frames.push(frame);
    }
  }
  const end = (samples.atUs.at(-1) ?? 0) + (samples.lastsUs.at(-1) ?? 0);
  for (const frame of open) {
    frame.toUs = end;
  }
  return {
    durationUs: Math.max(end, profile.endTime - profile.startTime),
    depth: depthOf(frames),
    functions,
    frames: frames.filter(({ fromUs, toUs }) => toUs > fromUs),
  };
}

function depthOf(frames: readonly FlameFrame[]): number {
  return frames.reduce((most, { depth }) => Math.max(most, depth + 1), 0);
}

function folded(stack: readonly number[], isOwn: (index: number) => boolean): number[] {
  const last = stack.findLastIndex(isOwn);
  return [...stack.slice(0, last + 1).filter(isOwn), ...stack.slice(last + 1, last + 2)];
}

/**
 * The sampler cannot always read the stack, and then says `(program)`. Where the outermost function
 * is the same before and behind such a sample, it went on, as Chrome DevTools has it, too.
 */
function withoutGaps(
  { nodes }: Samples,
  stackOf: (node: number) => readonly number[],
  outermostKind: (node: number) => ProfiledFunction['kind'] | undefined,
): number[] {
  const mended = [...nodes];
  for (let index = 1; index < mended.length - 1; index++) {
    const [before, here, behind] = mended.slice(index - 1, index + 2) as [number, number, number];
    const isFunction = (node: number) =>
      !/^(?:probe|idle|program|gc)$/.test(outermostKind(node) ?? 'idle');
    if (
      outermostKind(here) === 'program' &&
      isFunction(before) &&
      isFunction(behind) &&
      stackOf(before)[0] === stackOf(behind)[0]
    ) {
      mended[index] = before;
    }
  }
  return mended;
}

function cached(compute: (node: number) => readonly number[]): (node: number) => readonly number[] {
  const known = new Map<number, readonly number[]>();
  return (node) => {
    let found = known.get(node);
    if (found === undefined) {
      found = compute(node);
      known.set(node, found);
    }
    return found;
  };
}

/** The frames of functions whose name or file has this text in it, whatever its case. */
export function findFrames({ functions, frames }: FlameChart, text: string): FlameFrame[] {
  const wanted = text.toLowerCase();
  const isMatch = functions.map(
    ({ name, file }) =>
      name.toLowerCase().includes(wanted) || (file ?? '').toLowerCase().includes(wanted),
  );
  return wanted === '' ? [] : frames.filter(({ of }) => isMatch[of]);
}

/** Rounds: callbacks that are asked for from one place, and what came of them. */

import type { Random } from '../../../../src/coursework/random.ts';

/** The four phases that call a program back, and the queue that Node empties between any two. */
export const phases = ['nextTick', 'timers', 'poll', 'check', 'close'] as const;

export type Phase = (typeof phases)[number];

/** Where `schedule` may be called from; `microtask` is no phase that is asked for. */
export const origins = [...phases, 'microtask'] as const;

export interface Round {
  from: (typeof origins)[number];
  /** One callback for each of these. */
  phases: readonly Phase[];
}

/** What a round's callbacks did. */
export interface Run {
  /** In the order in which they were called: which one, and in which phase as the driver names it. */
  calls: readonly { index: number; phase: string }[];
  /** What `schedule` threw. */
  threw?: unknown;
}

export interface RoundKind {
  /** What is asked for. */
  phases: readonly Phase[];
  from: readonly Round['from'][];
  fewest: number;
  most: number;
}

export function randomRound(random: Random, { phases, from, fewest, most }: RoundKind): Round {
  return {
    from: random.pick(from),
    phases: Array.from({ length: random.int(fewest, most) }, () => random.pick(phases)),
  };
}

/** From each place a callback for each phase, in any order. */
export function everywhere(random: Random): Round[] {
  return origins.map((from) => ({ from, phases: random.shuffle(phases) }));
}

/** Whether each callback was called once, in its phase. */
export function isInPhase({ phases }: Round, { calls, threw }: Run): boolean {
  return (
    threw === undefined &&
    calls.length === phases.length &&
    new Set(calls.map(({ index }) => index)).size === phases.length &&
    calls.every(({ index, phase }) => phase === phases[index])
  );
}

/** Whether the callbacks for one phase were called in the order in which they were asked for. */
export function isInOrder({ phases }: Round, { calls }: Run): boolean {
  const last = new Map<Phase | undefined, number>();
  for (const { index } of calls) {
    const phase = phases[index];
    if ((last.get(phase) ?? -1) > index) {
      return false;
    }
    last.set(phase, index);
  }
  return true;
}

/** Fewer callbacks, then from a check phase. */
export function* smallerRounds({ from, phases }: Round): Generator<Round> {
  for (let size = phases.length >> 1; size >= 1; size >>= 1) {
    for (let first = 0; first < phases.length; first += size) {
      const kept = phases.filter((_, index) => index < first || index >= first + size);
      if (kept.length > 0) {
        yield { from, phases: kept };
      }
    }
  }
  if (from !== 'check') {
    yield { from: 'check', phases };
  }
}

/** For example `from check: close A, poll B`. */
export function roundText({ from, phases }: Round): string {
  return `from ${from}: ${phases.map((phase, index) => `${phase} ${nameOf(index)}`).join(', ')}`;
}

/** For example `A in close, B in poll`. */
export function expectedText({ phases }: Round): string {
  return phases.map((phase, index) => `${nameOf(index)} in ${phase}`).join(', ');
}

export function runText({ phases }: Round, { calls, threw }: Run): string {
  const called = new Set(calls.map(({ index }) => index));
  const texts = [
    ...calls.map(({ index, phase }) => `${nameOf(index)} ${placeText(phase)}`),
    ...(threw === undefined
      ? [...phases.keys()].filter((index) => !called.has(index)).map((at) => `${nameOf(at)} never`)
      : [threw instanceof Error ? `it threw ${threw.name}: ${threw.message}` : 'it threw']),
  ];
  return texts.join(', ');
}

function placeText(phase: string): string {
  switch (phase) {
    case 'at once':
      return phase;
    case 'unknown':
      return 'where no phase can be told';
    default:
      return `in ${phase}`;
  }
}

function nameOf(index: number): string {
  return String.fromCharCode(65 + index);
}

/** One kind of the loop's callbacks, with what they scheduled: how far each queue drained between. */

import type { LoopKind, Step, StepKind } from './steps.ts';

export interface Batch {
  kind: LoopKind;
  /** The callbacks, in the order in which they ran. */
  callbacks: Step[];
  /** Callbacks that ran before the first tick that any of them had scheduled. */
  beforeFirstTick: number;
  /** How many ran in each iteration, in order. */
  perIteration: number[];
  /** What they scheduled, in order. */
  ticks: Step[];
  promises: Step[];
}

/** All callbacks of this kind, so far. */
export function batchOf(steps: readonly Step[], kind: LoopKind): Batch {
  const own = steps.filter(({ of }) => of?.kind === kind);
  const only = (wanted: StepKind) => own.filter((step) => step.kind === wanted);
  const callbacks = only(kind);
  const ticks = only('tick');
  const firstTick = ticks[0]?.rank ?? Number.POSITIVE_INFINITY;
  const counts = new Map<number, number>();
  for (const { iteration } of callbacks) {
    counts.set(iteration, (counts.get(iteration) ?? 0) + 1);
  }
  return {
    kind,
    callbacks,
    beforeFirstTick: callbacks.filter(({ rank }) => rank < firstTick).length,
    perIteration: [...counts.values()],
    ticks,
    promises: only('promise'),
  };
}

/** Callbacks that were followed by what they had queued before the next callback ran. */
export function drainedBeforeNext({ callbacks }: Batch, queued: readonly Step[]): number {
  return callbacks.slice(0, -1).filter((callback, index) => {
    const own = queued.find(({ of }) => of?.number === callback.of?.number);
    const next = callbacks[index + 1];
    return own !== undefined && next !== undefined && own.rank < next.rank;
  }).length;
}

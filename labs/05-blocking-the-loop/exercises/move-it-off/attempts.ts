/** Trying what a busy machine could spoil: once more, with more patience. */

import { isDeepStrictEqual } from 'node:util';
import type { Bench } from '../../../../src/coursework/bench.ts';
import type { RequirementOutcome } from '../../../../src/coursework/definition.ts';
import { type Outcome, openPool, type Pool, type Told } from './pool.ts';
import type { TaskInput } from './task.ts';

export type Decision = Omit<RequirementOutcome, 'id'>;

/**
 * How long is waited for what a submission that is right does in a moment, at first; and once more
 * where that was in vain, since a machine can be busy.
 */
export const PATIENCE_MS = [1_500, 6_000] as const;

export interface Attempts {
  /**
   * Tries something in the session that is kept. Where something was waited for in vain it is tried
   * once more, with more patience; but not for a submission that has failed so already.
   */
  patiently(attempt: (open: Open) => Promise<Decision>): Promise<Decision>;
  /** As that, for tasks that wait for one another: on the main thread they would wait in vain. */
  offMain(attempt: (open: Open) => Promise<Decision>): Promise<Decision>;
}

const onMain: Decision = {
  holds: false,
  detail: 'The task’s module was loaded on the main thread.',
};

/** Opens a pool of that name and size. */
export type Open = (name: string, size: number) => Promise<Pool>;

export function createAttempts(bench: Bench): Attempts {
  let isLost = false;
  let isOnMain = false;

  async function once(turn: 0 | 1, attempt: (open: Open) => Promise<Decision>) {
    const session = await bench.session();
    let wasLate = false;
    const pools: Pool[] = [];
    const decision = await attempt(async (name, size) => {
      const options = { name: `${name}-${turn}`, size, patienceMs: PATIENCE_MS[turn] };
      const pool = await openPool(bench, session, options);
      pools.push(pool);
      return watchPool(pool, () => {
        wasLate = true;
      });
    });
    isOnMain ||= pools.some((pool) => pool.loads().includes('m'));
    return { decision, isLate: wasLate && !decision.holds };
  }

  async function patiently(attempt: (open: Open) => Promise<Decision>) {
    const first = await once(0, attempt);
    if (!first.isLate || isLost || isOnMain) {
      return first.decision;
    }
    const second = await once(1, attempt);
    isLost = second.isLate;
    return second.decision;
  }

  return {
    patiently,
    offMain: async (attempt) => (isOnMain ? onMain : patiently(attempt)),
  };
}

/** The pool; calls where something in it was waited for in vain. */
function watchPool(pool: Pool, late: () => void): Pool {
  const watch = (told: Told) => {
    if (told.outcomes.some(isLate) || (told.closed !== undefined && isLate(told.closed))) {
      late();
    }
    return told;
  };
  return {
    ...pool,
    map: async (inputs) => watch(await pool.map(inputs)),
    watchedMap: async (inputs) => watch(await pool.watchedMap(inputs)),
    oneByOne: async (inputs) => watch(await pool.oneByOne(inputs)),
    runs: async (inputs, options) => watch(await pool.runs(inputs, options)),
  };
}

/** A task that waited in vain says so, and so does one whose module is on the main thread. */
function isLate(outcome: Outcome): boolean {
  if (outcome.settled !== 'fulfilled') {
    return outcome.settled === 'never';
  }
  const { value } = outcome;
  return value === 'late' || (Array.isArray(value) && value.includes('late'));
}

/** What a task that succeeds is to give for this input. */
export function resultOf({ task }: Pool, input: TaskInput): unknown {
  return 'n' in input ? task.mix(input.n) : input.op === 'echo' ? input.value : undefined;
}

export function isFulfilled(outcome: Outcome | undefined, value: unknown): boolean {
  return isDeepStrictEqual(outcome, { settled: 'fulfilled', value });
}

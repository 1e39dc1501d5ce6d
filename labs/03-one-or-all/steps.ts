/**
 * The steps of a run, as the program prints them. All that this lab decides is decided from them,
 * on every Node alike.
 */

import type { Phase } from '../../src/runner/events.ts';

/** What the loop calls: timers in one phase, immediates in another. */
export type LoopKind = 'timeout' | 'immediate';
export type StepKind = 'main' | LoopKind | 'tick' | 'promise' | 'end';

export interface Step {
  /** Rank in the order of the lines. */
  rank: number;
  text: string;
  kind: StepKind;
  /** The callback of the loop that this is, or that scheduled it; null for main and ends. */
  of: { kind: LoopKind; number: number } | null;
  /**
   * Iterations that had ended before it, by the program's marks. The program marks those in which
   * it has a callback, so that two steps between the same marks are of one iteration.
   */
  iteration: number;
}

const line =
  /^(?:(?<main>main)|(?<end>iteration \d{1,3} ends)|(?:(?<queued>tick|promise) of )?(?<kind>timeout|immediate) (?<number>\d{1,2}))$/;

/** The steps that these lines tell of; other lines are left out. */
export function stepsOf(lines: readonly string[]): Step[] {
  let iteration = 0;
  return lines.flatMap((text, rank): Step[] => {
    const { main, end, queued, kind, number } = line.exec(text)?.groups ?? {};
    if (main !== undefined) {
      return [{ rank, text, kind: 'main', of: null, iteration }];
    }
    if (end !== undefined) {
      iteration += 1;
      return [{ rank, text, kind: 'end', of: null, iteration: iteration - 1 }];
    }
    if (kind === undefined) {
      return [];
    }
    const of = { kind: kind as LoopKind, number: Number(number) };
    return [{ rank, text, kind: (queued ?? kind) as StepKind, of, iteration }];
  });
}

const phases: Readonly<Record<StepKind, Phase>> = {
  main: 'main',
  timeout: 'timers',
  immediate: 'check',
  tick: 'nextTick',
  promise: 'microtask',
  end: 'close',
};

export function phaseOf({ kind }: Step): Phase {
  return phases[kind];
}

/** What all decisions of lab 7 have in common. */

import type { Decision, FinishedRun } from '../../src/lab/definition.ts';
import type { TimersRun } from './model.ts';

export function open(why: string): Decision {
  return { holds: null, why };
}

export function decided(holds: boolean, why: string): Decision {
  return { holds, why };
}

/** Nothing is decided from a run that was cut off. */
export function whole(decide: (model: TimersRun) => Decision) {
  return (model: TimersRun, run: FinishedRun): Decision =>
    run.end.reason === 'exit' ? decide(model) : open(`The run was cut off (${run.end.reason}).`);
}

export function ms(value: number): string {
  return `${value.toFixed(2)} ms`;
}

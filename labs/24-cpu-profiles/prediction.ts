import type { PredictionDefinition, RunContext } from '../../src/lab/definition.ts';
import { functionOf, HOT, type ProfiledRun, whyNothing } from './model.ts';

/** What the learner is asked: a share. */
export function prediction({ program, knobs }: RunContext): PredictionDefinition<ProfiledRun> {
  const how =
    program === 'hot.js'
      ? 'compares each order with all before it'
      : 'looks each order up by its number';
  return {
    kind: 'number',
    question: `${HOT} ${how}, of ${knobs.orders} a day. What share of the time at work does it take?`,
    min: 0,
    max: 100,
    unit: '%',
    actual: (model) =>
      whyNothing(model) === null
        ? Math.round((functionOf(model, HOT)?.selfShare ?? 0) * 100)
        : null,
  };
}

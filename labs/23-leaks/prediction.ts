import type { PredictionDefinition, RunContext } from '../../src/lab/definition.ts';
import { begin, growthOf, type LeakRun, whyNothing } from './model.ts';

const NONE = 'none';
const SOME = 'fewer than it makes';
const ALL = 'all that it makes';

/** What the learner is asked: how much of what is made between the snapshots is still there. */
export function prediction(context: RunContext): PredictionDefinition<LeakRun> {
  const { makes } = begin(context).leak;
  return {
    kind: 'choice',
    question: `The program makes ${context.knobs.perRound} objects of ${makes} each round. By how many of them does its heap grow from one snapshot to the next?`,
    options: [NONE, SOME, ALL],
    actual(run) {
      if (whyNothing(run) !== null) {
        return null;
      }
      const growth = growthOf(run, makes);
      const slack = 2 * Number(context.knobs.perRound);
      if (growth === null || growth.after.count - growth.before.count <= slack) {
        return NONE;
      }
      return growth.removed.count > 0 ? SOME : ALL;
    },
  };
}

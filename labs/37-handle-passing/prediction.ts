/** What the learner commits to before the run: how the requests will be shared out. */

import type { PredictionDefinition, RunContext } from '../../src/lab/definition.ts';
import { whyUnfinished } from './decisions.ts';
import { type HandleRun, type Shares, sharesOf, spreadOf } from './model.ts';

const options = {
  one: 'one worker serves them all',
  even: 'every worker the same number, give or take one',
  uneven: 'the workers serve different numbers',
  parent: 'the parent serves some itself',
} as const;

export function predictionOf({ knobs }: RunContext): PredictionDefinition<HandleRun> {
  const workers = Number(knobs.workers);
  return {
    kind: 'choice',
    question: `One parent, ${workers} worker${workers === 1 ? '' : 's'}, ${knobs.requests} requests: who serves them?`,
    options: Object.values(options),
    actual(model, run) {
      const shares = sharesOf(model);
      return shares === null || whyUnfinished(run) !== null ? null : outcomeOf(shares);
    },
  };
}

function outcomeOf({ parent, workers }: Shares): string {
  if (parent > 0) {
    return options.parent;
  }
  if (workers.filter((share) => share > 0).length === 1) {
    return options.one;
  }
  return spreadOf(workers) <= 1 ? options.even : options.uneven;
}

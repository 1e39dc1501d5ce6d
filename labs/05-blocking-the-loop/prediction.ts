/** What the learner is asked before the first run. */

import { spreadOf } from '../../src/analysis/spread.ts';
import type { PredictionDefinition, RunContext } from '../../src/lab/definition.ts';
import { type BlockingRun, worstWaits } from './model.ts';

const MOST_MS = 10_000;

export function prediction({ program, knobs }: RunContext): PredictionDefinition<BlockingRun> {
  const how: Record<string, string> = {
    'block.js': `in one go for ${knobs.work} ms`,
    'slices.js': `for ${knobs.work} ms, in slices of ${knobs.slice} ms`,
    'worker.js': `for ${knobs.work} ms, in a worker thread`,
  };
  return {
    kind: 'number',
    question: `The server computes ${how[program] ?? ''}. Pings come all the while. How long does the unluckiest of them wait?`,
    min: 0,
    max: MOST_MS,
    unit: 'ms',
    actual(model) {
      const worst = spreadOf(worstWaits(model));
      return worst === null ? null : Math.min(MOST_MS, Math.round(worst.median));
    },
  };
}

/** What the learner is asked: how many of the Buffers will share pooled memory. */

import type { PredictionDefinition, RunContext } from '../../src/lab/definition.ts';
import { whyIncomplete } from './findings.ts';
import { begin, type SlabRun } from './model.ts';
import { mapSlabs } from './slabs.ts';

/** The question for this run's knobs. */
export function prediction(run: RunContext): PredictionDefinition<SlabRun> {
  const { expected, method } = begin(run);
  const sizes = (run.knobs.sizes as readonly number[]).join(', ');
  const how = method === 'each' ? 'by each of the six methods' : `by ${method}`;
  const pool = Number(run.knobs.poolSize);
  const poolSize = pool === 0 ? '' : ` with Buffer.poolSize ${pool}`;
  return {
    kind: 'number',
    question: `Buffers of these sizes are made ${how} on Node ${run.node}${poolSize}: ${sizes}. How many of the ${expected} come from the pool?`,
    min: 0,
    max: expected,
    unit: 'Buffers',
    actual(model, finished) {
      const { own, origins } = mapSlabs(model);
      const isUnclear = own.some(({ order }) => origins[order] === 'unknown');
      return whyIncomplete(model, finished) !== null || isUnclear ? null : expected - own.length;
    },
  };
}

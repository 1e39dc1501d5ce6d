/** What the learner is asked: what a copy of a few bytes costs. */

import type { PredictionDefinition, RunContext } from '../../src/lab/definition.ts';
import { isOver } from './findings.ts';
import { askedBy, keptBy, type PinRun, ways } from './model.ts';

/** The question for this run's knobs. */
export function prediction(run: RunContext): PredictionDefinition<PinRun> {
  const { count, keep, size, between } = askedBy(run);
  return {
    kind: 'number',
    question: `Of each of ${count} reads of ${size} bytes, ${keep} are kept as a copy, Buffer.from(read.slice(0, ${keep})). Between two reads, ${between} bytes go into other small Buffers, which are dropped. How many bytes of memory does each copy hold, on average, on Node ${run.node}?`,
    min: keep,
    max: 2 * size,
    unit: 'bytes',
    actual(model, finished) {
      const kept = keptBy(model, ways.between);
      return kept !== undefined && isOver(finished) ? Math.round(kept.held / count) : null;
    },
  };
}

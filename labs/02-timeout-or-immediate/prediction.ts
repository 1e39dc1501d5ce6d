/** What the learner is asked before the first run. */

import type { PredictionDefinition, RunContext } from '../../src/lab/definition.ts';
import { countOf, type Race } from './model.ts';

const everyTimeout = 'the timeout, every time';
const everyImmediate = 'the immediate, every time';
const either = 'now the one, now the other';

export function prediction({ program, repeat, knobs }: RunContext): PredictionDefinition<Race> {
  const where = program === 'main.js' ? 'the main script' : 'an I/O callback';
  const busy = Number(knobs.busy) > 0 ? ` and goes on for ${knobs.busy} ms` : '';
  return {
    kind: 'choice',
    question: `In each of ${repeat} executions, ${where} calls setTimeout 0, then setImmediate${busy}. Which callback runs first?`,
    options: [everyTimeout, everyImmediate, either],
    actual(model) {
      const timeouts = countOf(model, 'timeout');
      const total = model.outcomes.length;
      if (total < 10) {
        return null;
      }
      return timeouts === total ? everyTimeout : timeouts === 0 ? everyImmediate : either;
    },
  };
}

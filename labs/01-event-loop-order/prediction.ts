/** What the learner is asked: only lines whose order is certain, so that nobody loses to a race. */

import type { PredictionDefinition, RunContext } from '../../src/lab/definition.ts';
import { type OrderRun, printed } from './model.ts';

/** By program, in an order that gives nothing away. */
const items: Readonly<Record<string, readonly string[]>> = {
  'order.js': [
    'timeout 1 after read',
    'promise 1',
    'close after read',
    'tick 1',
    'immediate 1 after read',
    'promise 1 after read',
    'tick 1 after read',
  ],
  'order.mjs': [
    'timeout 1 after read',
    'tick 1',
    'immediate 1 after read',
    'promise 1',
    'promise 1 after read',
    'tick 1 after read',
  ],
  'nested.js': [
    'promise 1 > tick',
    'tick 1 > promise',
    'promise 1',
    'tick 1',
    'promise 1 > promise',
    'tick 1 > tick',
  ],
};

export function prediction(run: RunContext): PredictionDefinition<OrderRun> {
  const asked = (items[run.program] ?? []).filter(
    (item) => !item.includes(' > ') || Number(run.knobs.depth) > 1,
  );
  return {
    kind: 'order',
    question: `${run.program} will print these lines, among others. In which order?`,
    items: asked,
    actual(model) {
      const lines = printed(model).flatMap((row) => row.lines);
      const seen = lines.filter(
        (text, index) => asked.includes(text) && lines.indexOf(text) === index,
      );
      return seen.length === asked.length ? seen : null;
    },
  };
}

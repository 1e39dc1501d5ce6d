/** What the learner is asked: only lines whose order is certain, so that nobody loses to a race. */

import type { PredictionDefinition, RunContext } from '../../src/lab/definition.ts';
import { isAtLeast } from '../../src/runtimes/version.ts';
import { printedCallbacks } from './callbacks.ts';
import type { OrderRun } from './model.ts';

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

/** Nothing is asked about promises where there are none. */
const firstWithPromises = '0.12';

export function prediction(run: RunContext): PredictionDefinition<OrderRun> {
  const hasPromises = isAtLeast(run.node, firstWithPromises);
  const asked = (items[run.program] ?? []).filter(
    (item) =>
      (!item.includes(' > ') || Number(run.knobs.depth) > 1) &&
      (!item.includes('promise') || hasPromises),
  );
  return {
    kind: 'order',
    question: `${run.program} will print these lines, among others. In which order?`,
    items: asked,
    actual(model) {
      const lines = printedCallbacks(model).map(({ name }) => name);
      const seen = lines.filter(
        (text, index) => asked.includes(text) && lines.indexOf(text) === index,
      );
      return seen.length === asked.length ? seen : null;
    },
  };
}

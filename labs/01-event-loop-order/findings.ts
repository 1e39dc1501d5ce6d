/** The findings of lab 1, each decided from the callbacks that the probe saw, or from their lines. */

import type { Decision, FindingDefinition, FinishedRun } from '../../src/lab/definition.ts';
import { isLoopCallback, printedCallbacks } from './callbacks.ts';
import { closeLast } from './decide-close.ts';
import { drainAfterEach, inOrder } from './decide-queues.ts';
import { timersInOrder } from './decide-timers.ts';
import type { OrderRun } from './model.ts';

export const findings: readonly FindingDefinition<OrderRun>[] = [
  {
    id: 'ticks-before-promises',
    text: 'After a CommonJS script, and after every callback of the loop, the nextTick queue drains before the promises.',
    section: 'two-queues',
    decide: whole((model) => inOrder(model, isLoopCallback, 'nextTick', 'microtask')),
  },
  {
    id: 'promises-before-ticks-in-a-module',
    text: 'At the top level of an ES module the promises drain first: the body is itself a microtask.',
    programs: ['order.mjs'],
    section: 'es-modules',
    decide: whole((model) => inOrder(model, (by) => by.isModuleBody, 'microtask', 'nextTick')),
  },
  {
    id: 'both-drain-after-each-callback',
    text: 'Both queues drain after each single callback, before the loop calls the next one.',
    // Only there do callbacks that the loop runs in batches, timers and immediates, schedule any.
    programs: ['nested.js'],
    section: 'two-queues',
    decide: whole(drainAfterEach),
  },
  {
    id: 'immediate-first-inside-io',
    text: 'Inside an I/O callback, setImmediate comes before setTimeout 0.',
    programs: ['order.js', 'order.mjs'],
    section: 'phases',
    decide: whole((model) => inOrder(model, (by) => by.phase === 'poll', 'check', 'timers')),
  },
  {
    id: 'timers-in-order-of-due-time',
    text: 'Timers of one list (the same delay) run in the order in which they fall due.',
    section: 'timers',
    decide: whole(timersInOrder),
  },
  {
    id: 'close-comes-last',
    text: 'Close callbacks come last in their iteration, behind the I/O and the immediates.',
    programs: ['order.js', 'order.mjs'],
    section: 'phases',
    decide: whole(closeLast),
  },
];

type Decide = (model: OrderRun) => Decision;

/** Nothing is decided from a run that was cut off: what did not run may yet have come. */
function whole(decide: Decide): (model: OrderRun, run: FinishedRun) => Decision {
  return (model, run) => {
    if (run.end.reason !== 'exit') {
      return { holds: null, why: `The run was cut off (${run.end.reason}).` };
    }
    if (printedCallbacks(model).length === 0) {
      return { holds: null, why: 'No callback that printed was seen.' };
    }
    return decide(model);
  };
}

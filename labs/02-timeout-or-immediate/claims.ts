/** What books and blogs say about the race, decided from many executions. */

import type { ClaimDefinition, ClaimVerdict } from '../../src/lab/definition.ts';
import { countOf, type Race } from './model.ts';

export const claims: readonly ClaimDefinition<Race>[] = [
  {
    id: 'order-in-main-is-a-race',
    text: 'In the main module the order of setTimeout(fn, 0) and setImmediate is not deterministic.',
    source: 'the Node.js guide to the event loop',
    program: 'main.js',
    knobs: { repeat: 100, busy: 0 },
    decide(model) {
      const { timeouts, total, figures } = outcomesOf(model);
      return timeouts > 0 && timeouts < total
        ? { verdict: 'true', why: figures }
        : { verdict: 'undecided', why: `${figures} Only one of the two was seen.` };
    },
  },
  {
    id: 'immediate-means-immediate',
    text: 'setImmediate runs before setTimeout(fn, 0): immediately, as its name says.',
    source: 'blogs, and the documentation of Node 0.10',
    program: 'main.js',
    knobs: { repeat: 20, busy: 2 },
    decide(model) {
      const { timeouts, total, figures } = outcomesOf(model);
      const verdict = timeouts === total ? 'false' : timeouts === 0 ? 'true' : 'depends';
      return decided(total, verdict, `The main script took 2 ms: ${figures}`);
    },
  },
  {
    id: 'immediate-before-timers-inside-io',
    text: 'Within an I/O cycle setImmediate is always executed before any timers.',
    source: 'the Node.js guide to the event loop',
    program: 'inside-io.js',
    knobs: { repeat: 20, busy: 2 },
    decide(model) {
      const { timeouts, total, figures } = outcomesOf(model);
      return decided(
        total,
        timeouts === 0 ? 'true' : 'false',
        `The I/O callback took 2 ms: ${figures}`,
      );
    },
  },
];

function outcomesOf(model: Race) {
  const timeouts = countOf(model, 'timeout');
  const total = model.outcomes.length;
  return {
    timeouts,
    total,
    figures: `the timeout came first in ${timeouts} of ${total} executions.`,
  };
}

function decided(total: number, verdict: ClaimVerdict['verdict'], why: string): ClaimVerdict {
  return total === 0
    ? { verdict: 'undecided', why: 'No execution printed an outcome.' }
    : { verdict, why };
}

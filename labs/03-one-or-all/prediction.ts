/** What the learner is asked: it comes out differently in each of the three eras. */

import type { PredictionDefinition } from '../../src/lab/definition.ts';
import type { DrainRun } from './model.ts';

/** In an order that gives nothing away. */
const items = [
  'tick of immediate 1',
  'timeout 2',
  'iteration 1 ends',
  'immediate 2',
  'tick of timeout 1',
  'immediate 1',
  'timeout 1',
];

export function prediction(): PredictionDefinition<DrainRun> {
  return {
    kind: 'order',
    question:
      'When the loop starts, the timers are due and the immediates wait. In which order will these lines be printed, among others?',
    items,
    actual({ printed: { lines } }) {
      const seen = lines.filter(
        (text, index) => items.includes(text) && lines.indexOf(text) === index,
      );
      return seen.length === items.length ? seen : null;
    },
  };
}

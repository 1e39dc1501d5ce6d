/** What books say of Buffers made ahead, and what a run of today says to it. */

import type { Interval } from '../../src/analysis/spread.ts';
import type { ClaimDefinition, ClaimVerdict } from '../../src/lab/definition.ts';
import type { ServingRun } from './model.ts';
import { compare, ratioText } from './turns.ts';

export const claims: readonly ClaimDefinition<ServingRun>[] = [
  {
    id: 'nearly-doubles',
    text: 'Making Buffers ahead nearly doubles the requests per second.',
    source: 'books on Node of the 0.10 era, with a page of 10 KB that grew letter by letter',
    program: 'turns.js',
    knobs: { size: 10, text: 'ascii', made: 'grown', connections: 50, seconds: 0.15, turns: 16 },
    measured: true,
    decide: decideDoubling,
  },
];

/** From here on a ratio is nearer to 2 than to 1, as ratios go. */
const NEARLY_DOUBLE = Math.SQRT2;

function decideDoubling(model: ServingRun): ClaimVerdict {
  const { rate, cost } = compare(model);
  if (rate === null) {
    return { verdict: 'undecided', why: model.problem || 'There is no turn of both to compare.' };
  }
  const figures =
    `The Buffer's requests per second are ${ratioText(rate)} the string's` +
    (cost === null ? '' : `, the string's CPU time ${ratioText(cost)} the Buffer's`);
  // A server that has a processor to itself answers as often as its CPU time allows; a busy machine
  // spoils CPU time less.
  return {
    verdict: verdictOf(cost?.interval ?? null) ?? verdictOf(rate.interval) ?? 'undecided',
    why: `${figures}; nearly double is ${NEARLY_DOUBLE.toFixed(2)} times and more.`,
  };
}

function verdictOf(interval: Interval | null): 'true' | 'false' | null {
  if (interval === null) {
    return null;
  }
  return interval.low >= NEARLY_DOUBLE ? 'true' : interval.high < NEARLY_DOUBLE ? 'false' : null;
}

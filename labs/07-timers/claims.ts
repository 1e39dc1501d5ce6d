/** What books and blogs say about timers, decided from runs of the lab's programs. */

import type { ClaimDefinition, ClaimVerdict } from '../../src/lab/definition.ts';
import { tooShortIsOneMs } from './decide-delays.ts';
import { intervalCountsFromStart, keepsWhatItLost } from './decide-interval.ts';
import { earlyWhenAwake } from './decide-lateness.ts';
import { lateByLists } from './decide-order.ts';
import { whole } from './decision.ts';
import type { TimersRun } from './model.ts';

export const claims: readonly ClaimDefinition<TimersRun>[] = [
  {
    id: 'zero-is-one',
    text: 'setTimeout(fn, 0) is setTimeout(fn, 1).',
    source: 'the documentation of timers, and the Node.js guide to the event loop',
    program: 'overflow.js',
    knobs: { delays: '0' },
    decide: verdictOf(tooShortIsOneMs, { true: 'true', false: 'false' }),
  },
  {
    id: 'never-early',
    text: 'A timer never runs before its delay has passed; the delay is the least that it waits.',
    source: 'the Node.js guide to the event loop, which speaks of a threshold',
    program: 'lateness.js',
    decide: verdictOf(earlyWhenAwake, { true: 'false', false: 'true' }),
  },
  {
    id: 'interval-keeps-its-rhythm',
    text: 'setInterval keeps its rhythm: a late call is followed by one in time.',
    source: 'blogs that compare setInterval with a chained setTimeout',
    program: 'interval.js',
    decide: verdictOf(keepsWhatItLost, { true: 'false', false: 'true' }),
  },
  {
    id: 'interval-holds-the-callback',
    text: 'With setInterval the time that the callback takes is part of the interval; with a chained setTimeout it is not.',
    source: 'tutorials on JavaScript timers',
    program: 'interval.js',
    decide: verdictOf(intervalCountsFromStart, { true: 'true', false: 'false' }),
  },
  {
    id: 'in-the-order-of-due-times',
    text: 'Timers that are due run in the order of their due times.',
    source: 'articles that draw one queue of timers, sorted by due time',
    program: 'order.js',
    decide: verdictOf(lateByLists, { true: 'false', false: 'true' }),
  },
];

/** The verdict that belongs to each answer of a finding about the same thing. */
function verdictOf(
  decide: Parameters<typeof whole>[0],
  verdicts: { true: ClaimVerdict['verdict']; false: ClaimVerdict['verdict'] },
): ClaimDefinition<TimersRun>['decide'] {
  return (model, run) => {
    const { holds, why } = whole(decide)(model, run);
    return { verdict: holds === null ? 'undecided' : verdicts[`${holds}`], why };
  };
}

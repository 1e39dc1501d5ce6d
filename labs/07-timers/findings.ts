/** The findings of lab 7. */

import type { FindingDefinition } from '../../src/lab/definition.ts';
import {
  endsWithoutUnrefd,
  fractionIsCut,
  longestIsTaken,
  refTakesBack,
  tooLongIsOneMs,
  tooLongIsWarnedOf,
  tooShortIsOneMs,
  unrefdStillRuns,
} from './decide-delays.ts';
import {
  chainedAddsItsWork,
  correctedReturns,
  intervalCountsFromStart,
  keepsWhatItLost,
} from './decide-interval.ts';
import { earlyWhenAwake, lateWhenBusy, neverEarlyByMore } from './decide-lateness.ts';
import { inOrderOfDueTime, lateByLists, sameDelayInOrder } from './decide-order.ts';
import { whole } from './decision.ts';
import type { TimersRun } from './model.ts';

const lateness = { programs: ['lateness.js'], section: 'late-and-early' } as const;
const interval = { programs: ['interval.js'], section: 'drift' } as const;
const order = { programs: ['order.js'], section: 'lists' } as const;
const overflow = { programs: ['overflow.js'], section: 'delays' } as const;
const unref = { programs: ['unref.js'], section: 'unref' } as const;

export const findings: readonly FindingDefinition<TimersRun>[] = [
  {
    id: 'never-early-by-more',
    text: 'No timer runs more than 1 ms before its delay has passed.',
    ...lateness,
    decide: whole(neverEarlyByMore),
  },
  {
    id: 'early-when-awake',
    text: 'In a loop that is awake a timer may run before its delay has passed.',
    ...lateness,
    measured: true,
    decide: whole(earlyWhenAwake),
  },
  {
    id: 'late-when-busy',
    text: 'In a busy loop half of the timers are late by a quarter of a callback or more.',
    ...lateness,
    decide: whole(lateWhenBusy),
  },
  {
    id: 'interval-keeps-what-it-lost',
    text: 'After a callback that took too long, setInterval stays late to the end.',
    ...interval,
    measured: true,
    decide: whole(keepsWhatItLost),
  },
  {
    id: 'corrected-returns',
    text: 'A timeout that is set for a place on the grid returns to it.',
    ...interval,
    measured: true,
    decide: whole(correctedReturns),
  },
  {
    id: 'interval-counts-from-start',
    text: 'setInterval counts its period from the start of the callback.',
    ...interval,
    measured: true,
    decide: whole(intervalCountsFromStart),
  },
  {
    id: 'chained-adds-its-work',
    text: 'A timeout that is set when the callback ends adds the work to every period.',
    ...interval,
    decide: whole(chainedAddsItsWork),
  },
  {
    id: 'same-delay-in-order',
    text: 'Timers of one delay run in the order in which they were set.',
    ...order,
    decide: whole(sameDelayInOrder),
  },
  {
    id: 'in-order-of-due-time',
    text: 'While the loop is in time, timers of different delays run in the order of their due times.',
    ...order,
    measured: true,
    decide: whole(inOrderOfDueTime),
  },
  {
    id: 'late-by-lists',
    text: 'When the loop is late, the timers of one delay run together, even ahead of one that was due before the last of them.',
    ...order,
    measured: true,
    decide: whole(lateByLists),
  },
  {
    id: 'too-short-is-1-ms',
    text: 'A delay below 1 ms, or one that is no number, is taken for 1 ms.',
    ...overflow,
    decide: whole(tooShortIsOneMs),
  },
  {
    id: 'fraction-is-cut',
    text: 'The fraction of a delay is cut off: 1.9 ms is 1 ms.',
    ...overflow,
    decide: whole(fractionIsCut),
  },
  {
    id: 'longest-is-taken',
    text: 'The longest delay that is taken as it is, is 2147483647 ms.',
    ...overflow,
    decide: whole(longestIsTaken),
  },
  {
    id: 'too-long-is-1-ms',
    text: 'A longer delay is taken for 1 ms.',
    ...overflow,
    decide: whole(tooLongIsOneMs),
  },
  {
    id: 'too-long-is-warned-of',
    text: 'Node warns of a delay that is too long.',
    ...overflow,
    decide: whole(tooLongIsWarnedOf),
  },
  {
    id: 'ends-without-unrefd',
    text: 'The process ends, though an unreferenced timer is waiting.',
    ...unref,
    decide: whole(endsWithoutUnrefd),
  },
  {
    id: 'unrefd-still-runs',
    text: 'An unreferenced timer runs when it is due, if something else keeps the process alive.',
    ...unref,
    decide: whole(unrefdStillRuns),
  },
  {
    id: 'ref-takes-back',
    text: 'ref() takes unref() back: the process waits for the timer.',
    ...unref,
    decide: whole(refTakesBack),
  },
];

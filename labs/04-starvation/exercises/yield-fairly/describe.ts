/** A failing run in words; the same ones at each time, as far as the run itself is. */

import type { Breach, Broken } from './rule.ts';
import { ABORT_ITERATIONS, MOST_FACTOR, SPARE_MS } from './rule.ts';
import { ITERATION_UNITS, type List, type Run, UNITS_PER_MS } from './runs.ts';

export const brokenWords: Record<Broken, string> = {
  'did-not-settle': 'One promise never settled.',
  threw: 'mapFairly itself threw, instead of returning a promise.',
  rejected: 'One promise was rejected, though no item threw and nothing was aborted.',
  resolved: 'One promise was resolved, though an item threw or it was aborted.',
  'rejected-otherwise':
    'One promise was rejected with something else than what was thrown, or the reason.',
  'worked-otherwise': 'The items were not worked one after the other, each once.',
  'went-on': 'Another item was worked after one had thrown, or after it was aborted.',
  'other-results': 'One promise was resolved with something else than the results, in order.',
  'changed-the-list': 'The list that was given was changed.',
  'kept-the-loop':
    'An item began when more than the bound had been worked in the same iteration of the loop.',
  'took-too-long': 'One call took too long, on the clock that was given.',
};

/** What was asked for. */
export function describeRun({ boundUnits, lists }: Run): unknown {
  return {
    boundMs: boundUnits / UNITS_PER_MS,
    calls: lists.map((list) => ({
      items: list.items.length,
      msOfEach: msOf(list),
      ...(list.throws === null ? {} : { throws: `item ${list.throws.at + 1}` }),
      ...(list.abort === null ? {} : { aborted: aborts[list.abort.when](list.abort.at) }),
    })),
  };
}

const aborts = {
  before: () => 'before the call',
  item: (at: number) => `in the work of item ${at + 1}`,
  iteration: (at: number) => `in an iteration of the loop, after ${at} items or more`,
};

function msOf({ items }: List): string {
  const ms = items.map(({ units }) => units / UNITS_PER_MS);
  const [least, most] = [Math.min(...ms), Math.max(...ms)];
  return least === most ? `${least}` : `${least} to ${most}`;
}

export function describeExpected({ boundUnits }: Run, { broken }: Breach): string {
  const bound = boundUnits / UNITS_PER_MS;
  switch (broken) {
    case 'kept-the-loop':
      return `no item begins in an iteration of the loop in which more than ${bound} ms have been worked`;
    case 'took-too-long':
      return `at most ${MOST_FACTOR} times the work's own time and ${SPARE_MS} ms, where an iteration of the loop takes ${ITERATION_UNITS / UNITS_PER_MS} ms; ${ABORT_ITERATIONS} iterations after an abort`;
    case 'resolved':
    case 'rejected-otherwise':
      return 'rejected with the very value that was thrown, or with the reason of the signal';
    case 'went-on':
      return 'no further item is worked';
    case 'other-results':
      return 'an array with the result of each item, in order';
    default:
      return 'each item is worked once, in order, and the promise is resolved with the results';
  }
}

export function describeGot({ broken, kept }: Breach): string {
  return kept === undefined
    ? brokenWords[broken]
    : `item ${kept.at + 1} began after ${kept.units / UNITS_PER_MS} ms in the same iteration`;
}

/** What the driver is to do in one run: lists of items to be worked, on a clock of its own. */

import { mostLabel } from '../../../../src/coursework/labels.ts';
import type { Random } from '../../../../src/coursework/random.ts';

/** The clock counts in 64ths of a millisecond, so that its sums are exact. */
export const UNITS_PER_MS = 64;
/** What an iteration of the loop takes on that clock. */
export const ITERATION_UNITS = 8;

export interface Item {
  /** A number that stands for it; the item itself, too. */
  label: number;
  /** What its work gives. */
  value: number;
  /** What its work takes. */
  units: number;
}

/** One call of mapFairly. */
export interface List {
  items: readonly Item[];
  /** Iterations of the loop from the beginning of the run to the call. */
  startsAfter: number;
  /** The item whose work throws, and which of some values; null where none does. */
  throws: { at: number; what: number } | null;
  /** Before the call, while this item is worked, or in an iteration after so many were; null for never. */
  abort: { when: 'before' | 'item' | 'iteration'; at: number } | null;
  /** Labels of what happens to it. */
  called: number;
  aborted: number;
  resolved: number;
  /** With what was thrown, or with the signal's reason. */
  rejected: number;
  rejectedOtherwise: number;
  threw: number;
  /** Something was worked that is no item, or the list was changed. */
  unknown: number;
  changed: number;
}

export interface Run {
  /** Of all its lists. */
  boundUnits: number;
  lists: readonly List[];
  finished: number;
}

export type Shape = 'tiny' | 'middle' | 'long' | 'mixed' | 'changing';
export const shapes: readonly Shape[] = ['tiny', 'middle', 'long', 'mixed', 'changing'];

export interface RunKind {
  lists: 1 | 'several';
  ends: 'well' | 'throws' | 'aborted';
}

/** How many kinds of values are thrown; the driver has them. */
const THROWN = 6;

export function randomRun(
  random: Random,
  label: () => number,
  { shape, lists, ends }: RunKind & { shape: Shape },
): Run {
  const boundUnits = random.int(2, 12) * UNITS_PER_MS;
  const count = lists === 1 ? 1 : random.int(2, 4);
  return {
    boundUnits,
    lists: Array.from({ length: count }, (_, nth): List => {
      const units = randomUnits(random, shape);
      if (ends === 'aborted') {
        // Enough work for several slices: the abort must find it at work.
        fill(units, 6 * boundUnits);
      }
      const last = units.length - 1;
      return {
        items: units.map((one) => ({ label: label(), value: randomValue(random), units: one })),
        startsAfter: nth === 0 ? 0 : random.int(0, 6),
        throws:
          ends === 'throws'
            ? { at: random.pick([0, last, random.int(0, last)]), what: random.int(0, THROWN - 1) }
            : null,
        abort: ends === 'aborted' ? randomAbort(random, units, boundUnits) : null,
        called: label(),
        aborted: label(),
        resolved: label(),
        rejected: label(),
        rejectedOtherwise: label(),
        threw: label(),
        unknown: label(),
        changed: label(),
      };
    }),
    finished: label(),
  };
}

function randomUnits(random: Random, shape: Shape): number[] {
  const many = (least: number, most: number, make: () => number) =>
    Array.from({ length: random.int(least, most) }, make);
  const tiny = () => random.int(1, 4);
  const long = () => random.int(64, 640);
  switch (shape) {
    case 'tiny':
      return many(300, 600, tiny);
    case 'middle':
      return many(50, 150, () => random.int(8, 128));
    case 'long':
      return many(5, 20, long);
    case 'mixed':
      return many(150, 300, () => (random.chance(0.05) ? long() : tiny()));
    case 'changing':
      return [...many(200, 300, tiny), ...many(30, 60, () => random.int(32, 128))];
  }
}

function fill(units: number[], least: number): void {
  let sum = units.reduce((total, one) => total + one, 0);
  for (let index = 0; sum < least; index++) {
    const one = units[index] as number;
    units.push(one);
    sum += one;
  }
}

/** Now and then nothing, which is a result like others. */
function randomValue(random: Random): number {
  return random.chance(0.1) ? 0 : random.int(1, mostLabel);
}

function randomAbort(random: Random, units: readonly number[], boundUnits: number): List['abort'] {
  const when = random.pick(['before', 'item', 'item', 'iteration', 'iteration'] as const);
  // While two slices of work, at least, are still to be done.
  let open = units.length;
  for (let left = 0; left < 3 * boundUnits; open--) {
    left += units[open - 1] as number;
  }
  return { when, at: when === 'before' ? 0 : random.int(when === 'iteration' ? 1 : 0, open - 1) };
}

/** Runs with less in them, the smallest first. */
export function* smallerRuns(run: Run): Iterable<Run> {
  const { lists } = run;
  if (lists.length > 1) {
    for (const [at] of lists.entries()) {
      yield { ...run, lists: lists.filter((_, index) => index !== at) };
    }
  }
  for (const [at, list] of lists.entries()) {
    for (const items of fewerItems(list)) {
      yield { ...run, lists: lists.with(at, { ...list, items }) };
    }
    if (list.startsAfter > 0) {
      yield { ...run, lists: lists.with(at, { ...list, startsAfter: 0 }) };
    }
  }
}

function* fewerItems({ items, throws, abort }: List): Iterable<readonly Item[]> {
  const least = Math.max(1, (throws?.at ?? -1) + 1, abort === null ? 0 : items.length);
  for (let count = Math.max(least, items.length >> 1); count < items.length; ) {
    yield items.slice(0, count);
    count += Math.max(1, (items.length - count) >> 1);
  }
}

/** Programs at random, of which only one order of callbacks is possible. */

import type { Random } from '../../../../src/coursework/random.ts';
import { certainOrder } from './certain-order.ts';
import { type Action, type Program, type Queue, relabel, sizeOf } from './programs.ts';

export interface ProgramKind {
  queues: readonly Queue[];
  /** Milliseconds for `setTimeout`. */
  delays?: readonly number[];
  /** Whether some callbacks, and the main script, are busy for a while. */
  isBusy?: boolean;
  /** How many callbacks. */
  fewest: number;
  most: number;
}

/** Between these and the sums of {@link delays} there are always 5 ms at least. */
const busyTimes = [15, 25, 35] as const;
/** How long a program may take, in milliseconds: the real Node waits for it. */
const LONGEST_MS = 80;
const MOST_DEPTH = 4;

/** Delays that are not close to each other. */
export const delays = [10, 20, 30, 40] as const;
/** Delays of 1 ms in truth, and fractions, which are cut off. */
export const oddDelays = [
  0,
  1,
  -1,
  0.5,
  1.9,
  Number.NaN,
  2 ** 31,
  Number.POSITIVE_INFINITY,
  15,
  15.7,
];

/**
 * A program of this kind whose order is certain.
 *
 * @param isWanted whether this one will do; its order is in labels
 */
export function randomProgram(
  random: Random,
  kind: ProgramKind,
  isWanted: (program: Program, order: readonly number[]) => boolean = () => true,
): Program {
  for (;;) {
    const program = relabel(anyProgram(random, kind), (index) => index);
    const certain = certainOrder(program);
    if (certain !== null && certain.endMs <= LONGEST_MS && isWanted(program, certain.order)) {
      return program;
    }
  }
}

function anyProgram(random: Random, kind: ProgramKind): Program {
  const size = random.int(kind.fewest, kind.most);
  // Grown one callback at a time, each below the main script or one that there is already.
  const main: Action[] = [];
  const places: { actions: Action[]; depth: number; isOfLoop: boolean }[] = [
    { actions: main, depth: 0, isOfLoop: true },
  ];
  while (sizeOf(main) < size) {
    const place = random.chance(0.35) ? (places[0] as (typeof places)[0]) : random.pick(places);
    const queue = random.pick(kind.queues);
    const body: Action[] = [];
    place.actions.push({
      do: queue,
      ...(queue === 'setTimeout' && { delay: random.pick(kind.delays ?? delays) }),
      label: 0,
      body,
    });
    if (place.depth < MOST_DEPTH) {
      const isOfLoop = queue === 'setTimeout' || queue === 'setImmediate';
      places.push({ actions: body, depth: place.depth + 1, isOfLoop });
    }
  }
  if (kind.isBusy) {
    const able = places.filter(({ isOfLoop }) => isOfLoop);
    for (const { actions } of random.shuffle(able).slice(0, random.int(1, 2))) {
      actions.splice(random.int(0, actions.length), 0, { do: 'busy', ms: random.pick(busyTimes) });
    }
  }
  return main;
}

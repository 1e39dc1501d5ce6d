/** What is tried for each requirement on the order of callbacks. */

import type { Random } from '../../../../src/coursework/random.ts';
import { certainOrder } from './certain-order.ts';
import { type Mistake, mistakenOrder } from './mistaken-loop.ts';
import { type Program, smallerPrograms } from './programs.ts';
import { oddDelays, type ProgramKind, randomProgram } from './random-program.ts';

/** Programs that are given to loops of one submission together. */
export interface Trial {
  programs: readonly Program[];
  /** To one loop, each when the one before it has run; else to a loop each, before any is run. */
  isOneLoop: boolean;
}

interface Tried {
  kind: ProgramKind;
  /** Mistakes that are shown by some of its programs each. */
  mistakes: readonly Mistake[];
  /** How many programs, those among them that show a mistake. */
  count: number;
}

/** Programs that show a mistake, for each of them. */
const SHOW_EACH = 3;

const tried = {
  queues: {
    kind: { queues: ['nextTick', 'queueMicrotask'], fewest: 2, most: 16 },
    mistakes: [
      'microtasks-before-ticks',
      'microtasks-after-each-tick',
      'ticks-after-each-microtask',
    ],
    count: 60,
  },
  immediates: {
    kind: { queues: ['nextTick', 'queueMicrotask', 'setImmediate'], fewest: 2, most: 16 },
    mistakes: ['drains-between-phases', 'ticks-after-each-microtask'],
    count: 60,
  },
  timers: {
    kind: {
      queues: ['nextTick', 'queueMicrotask', 'setImmediate', 'setTimeout'],
      fewest: 3,
      most: 16,
    },
    mistakes: ['drains-between-phases', 'jumps-ahead', 'counts-from-the-start', 'last-set-first'],
    count: 20,
  },
  late: {
    kind: {
      queues: ['nextTick', 'queueMicrotask', 'setImmediate', 'setTimeout', 'setTimeout'],
      isBusy: true,
      fewest: 3,
      most: 16,
    },
    mistakes: [
      'drains-between-phases',
      'endless-round',
      'immediates-first',
      'one-timer-a-round',
      'is-never-busy',
      'counts-from-the-start',
      'shortest-delay-first',
      'in-the-order-set',
    ],
    count: 28,
  },
  delays: {
    kind: {
      queues: ['nextTick', 'queueMicrotask', 'setTimeout', 'setTimeout', 'setTimeout'],
      delays: oddDelays,
      fewest: 4,
      most: 12,
    },
    mistakes: [
      'zero-is-zero',
      'negative-is-earlier',
      'keeps-fractions',
      'rounds-fractions',
      'has-no-longest-delay',
    ],
    count: 24,
  },
} satisfies Record<string, Tried>;

/** Requirements on the order. */
export const orderRequirements = [
  ...(Object.keys(tried) as (keyof typeof tried)[]),
  'apart',
] as const;

export type OrderRequirement = (typeof orderRequirements)[number];

export function trialsFor(requirement: OrderRequirement, random: Random): Trial[] {
  return requirement === 'apart' ? pairs(random) : singles(tried[requirement], random);
}

function singles({ kind, mistakes, count }: Tried, random: Random): Trial[] {
  const showing = mistakes.flatMap((mistake) =>
    Array.from({ length: SHOW_EACH }, () => randomProgram(random, kind, shows(mistake))),
  );
  const others = Array.from({ length: count - showing.length }, () => randomProgram(random, kind));
  return [...others, ...showing].map((program) => ({ programs: [program], isOneLoop: false }));
}

function shows(mistake: Mistake): (program: Program, order: readonly number[]) => boolean {
  return (program, order) => mistakenOrder(program, mistake).join() !== order.join();
}

const PAIRS = 8;
const BUSY_MS = 35;

/** For two loops the main script of the second is busy, which would matter to the first one. */
function pairs(random: Random): Trial[] {
  const { kind } = tried.late;
  return Array.from({ length: PAIRS }, (_, index) => {
    const isOneLoop = index % 2 === 1;
    const first = randomProgram(random, kind, isOneLoop ? undefined : mattersIfBusy);
    const second = randomProgram(random, kind, isOneLoop ? undefined : isBusyAtOnce);
    return { programs: [first, second], isOneLoop };
  });
}

function mattersIfBusy(program: Program, order: readonly number[]): boolean {
  const busy = certainOrder([...program, { do: 'busy', ms: BUSY_MS }]);
  return busy !== null && busy.order.join() !== order.join();
}

function isBusyAtOnce(program: Program): boolean {
  return program.some((action) => action.do === 'busy' && action.ms === BUSY_MS);
}

/** Smaller ones, down to a single program. */
export function* smallerTrials(trial: Trial): Generator<Trial> {
  const { programs } = trial;
  for (const [index, program] of programs.entries()) {
    if (programs.length > 1) {
      yield { ...trial, programs: programs.filter((_, other) => other !== index) };
    }
    for (const smaller of smallerPrograms(program)) {
      yield { ...trial, programs: programs.with(index, smaller) };
    }
  }
}

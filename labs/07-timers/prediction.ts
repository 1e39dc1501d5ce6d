/** What the learner is asked before the first run of each program. */

import type { PredictionDefinition, RunContext } from '../../src/lab/definition.ts';
import { recoveryOf, whyNoStall } from './decide-interval.ts';
import { orderOf } from './decide-order.ts';
import type { TimersRun } from './model.ts';
import { endingOf, LONGEST, triedDelays, unrefTimers, wasOneMs } from './read-delays.ts';
import { beatsOf, ways } from './read-interval.ts';
import { latenessOf } from './read-lateness.ts';
import { timerNames } from './read-order.ts';

type Prediction = PredictionDefinition<TimersRun>;

export function prediction({ program, knobs }: RunContext): Prediction {
  switch (program) {
    case 'interval.js':
      return ofInterval(Number(knobs.period), Number(knobs.stall));
    case 'order.js':
      return ofOrder(Number(knobs.step));
    case 'overflow.js':
      return ofOverflow;
    case 'unref.js':
      return ofUnref;
    default:
      return ofLateness(Number(knobs.delay));
  }
}

const early = {
  never: 'no, each comes at its delay or later',
  little: 'yes, by less than 1 ms',
  much: 'yes, by more',
};

function ofLateness(delay: number): Prediction {
  return {
    kind: 'choice',
    question: `An immediate keeps the loop going round, and it looks at its timers all the time. Will timers of ${delay} ms run before ${delay} ms have passed?`,
    options: [early.never, early.little, early.much],
    actual(model) {
      const { awake } = latenessOf(model);
      const earliest = Math.min(...awake);
      if (awake.length < 5) {
        return null;
      }
      return earliest >= 0 ? early.never : earliest > -1 ? early.little : early.much;
    },
  };
}

const back = {
  all: 'all three',
  both: 'setInterval and the corrected timeout',
  corrected: 'the corrected timeout alone',
  none: 'none of them',
};

function ofInterval(period: number, stall: number): Prediction {
  return {
    kind: 'choice',
    question: `setInterval, a chained timeout and a corrected one beat every ${period} ms. In the middle one callback takes ${stall} ms. Whose last beats are at their places again?`,
    options: [back.all, back.both, back.corrected, back.none],
    actual(model) {
      const run = beatsOf(model);
      if (whyNoStall(run) !== null) {
        return null;
      }
      const returned = ways.filter((way) => recoveryOf(run, run.beats[way]) === 'back').join();
      const answers: Readonly<Record<string, string>> = {
        'interval,chained,corrected': back.all,
        'interval,corrected': back.both,
        corrected: back.corrected,
        '': back.none,
      };
      return answers[returned] ?? null;
    },
  };
}

function ofOrder(step: number): Prediction {
  const at = (name: string, set: number, delay: number) =>
    `${name}: set at ${set * step}, delay ${delay * step} ms`;
  const items = [at('A', 0, 5), at('B', 0, 5), at('C', 1, 3), at('D', 1, 5), at('E', 1, 4.5)];
  return {
    kind: 'order',
    question:
      'Five timers are set, and the loop is held until all of them are due. In which order do they run?',
    items,
    actual: (model) =>
      orderOf(model, 'late')?.map((name) => items[timerNames.indexOf(name as 'A')] as string) ??
      null,
  };
}

const when = {
  days: 'after 24.8 days',
  soon: 'after 1 ms',
  never: 'never: it throws',
};

const ofOverflow: Prediction = {
  kind: 'choice',
  question: `setTimeout(fn, ${LONGEST + 1}) asks for 1 ms more than 31 bits can hold. When does fn run?`,
  options: [when.days, when.soon, when.never],
  actual(model) {
    const tried = triedDelays(model).find(({ delay }) => delay === LONGEST + 1);
    return tried === undefined ? null : wasOneMs(tried) ? when.soon : when.days;
  },
};

const ofUnref: Prediction = {
  kind: 'choice',
  question:
    'Of four timers, three are made unref, and one of these ref again. Which one has not run when the process ends?',
  options: [...unrefTimers],
  actual(model) {
    const { waiting } = endingOf(model);
    return waiting?.length === 1 ? (waiting[0] as string) : null;
  },
};

/** The findings of lab 5, decided from the pings and from what the server said of its work. */

import { medianOf, ratioOf, spreadOf } from '../../src/analysis/spread.ts';
import type { Decision, FindingDefinition } from '../../src/lab/definition.ts';
import {
  answeredDuring,
  type BlockingRun,
  pingsDuring,
  type WorkedTurn,
  waitsOf,
  workedTurns,
} from './model.ts';
import { whyBusy } from './quiet.ts';

/** Fewer pings than this, sent during the work, decide nothing. */
const FEWEST_PINGS = 10;
/** The worst ping may have been sent so much of the work after its beginning. */
const LATE_SHARE = 0.1;
/** What slicing may cost, as a share of the work. */
const MOST_COST = 0.1;
/** How much longer than in idle is still near it. */
const NEAR_IDLE_MS = 2;
const FULL = 0.95;
const HALF = 0.5;

export const findings: readonly FindingDefinition<BlockingRun>[] = [
  {
    id: 'none-answered',
    text: 'While one callback computes, no ping is answered.',
    programs: ['block.js'],
    section: 'one-thread',
    decide: (model) =>
      whenPinged(model, ({ sent, answered }) =>
        answered === 0
          ? {
              holds: true,
              why: `Of ${sent} pings sent meanwhile, none was answered before the end.`,
            }
          : { holds: false, why: `Of ${sent} pings sent meanwhile, ${answered} were answered.` },
      ),
  },
  {
    id: 'first-waits-for-all',
    text: 'Who comes at its beginning waits as long as the whole work takes.',
    programs: ['block.js'],
    section: 'one-thread',
    measured: true,
    decide: firstWaits,
  },
  {
    id: 'loop-delay-tells',
    text: 'The longest loop delay is as long as the callback.',
    programs: ['block.js'],
    section: 'loop-delay',
    decide: delayTells,
  },
  {
    id: 'loop-never-idle',
    text: 'While the loop computes, in one go or in slices, its utilisation is 1.',
    programs: ['block.js', 'slices.js'],
    section: 'loop-delay',
    decide: neverIdle,
  },
  {
    id: 'answered-meanwhile',
    text: 'Pings are answered while the work goes on.',
    programs: ['slices.js', 'worker.js'],
    section: 'slices',
    measured: true,
    decide: (model) =>
      whenPinged(model, ({ sent, answered }) => {
        const why = `Of ${sent} pings sent meanwhile, ${answered} were answered before the end`;
        return answered >= sent / 2 ? { holds: true, why: `${why}.` } : falseWhenQuiet(model, why);
      }),
  },
  {
    id: 'waits-for-a-slice',
    text: 'In the middle, a ping waits at most two slices longer than in idle.',
    programs: ['slices.js'],
    section: 'slices',
    measured: true,
    decide: waitsForSlice,
  },
  {
    id: 'slicing-is-cheap',
    text: 'Slicing costs less than a tenth of the time.',
    programs: ['slices.js'],
    section: 'cost',
    measured: true,
    decide: slicingCost,
  },
  {
    id: 'near-idle',
    text: `With the worker thread a ping waits, in the middle, at most ${NEAR_IDLE_MS} ms longer than in idle.`,
    programs: ['worker.js'],
    section: 'worker',
    measured: true,
    decide: nearIdle,
  },
  {
    id: 'loop-mostly-idle',
    text: 'With the worker thread the loop is idle for more than half of the time.',
    programs: ['worker.js'],
    section: 'worker',
    measured: true,
    decide: mostlyIdle,
  },
];

function open(why: string): Decision {
  return { holds: null, why };
}

/** A bound that a busy machine can break, too. */
function falseWhenQuiet(model: BlockingRun, figures: string): Decision {
  const busy = whyBusy(model);
  return busy === null ? { holds: false, why: `${figures}.` } : open(`${figures}, but ${busy}.`);
}

interface Pinged {
  turns: readonly WorkedTurn[];
  /** Pings sent while the work went on, and those of them answered before its end. */
  sent: number;
  answered: number;
  /** Waits of the former. */
  waits: number[];
  /** Median wait in idle. */
  idleMs: number;
}

function whenPinged(model: BlockingRun, decide: (pinged: Pinged) => Decision): Decision {
  const turns = workedTurns(model);
  const during = turns.flatMap(pingsDuring);
  const idle = spreadOf(turns.flatMap((turn) => waitsOf(turn.idle)));
  if (during.length < FEWEST_PINGS || idle === null) {
    return open(
      `${during.length} pings came during the work: fewer than ${FEWEST_PINGS} decide nothing.`,
    );
  }
  const answered = turns.flatMap(answeredDuring).length;
  const waits = waitsOf(during);
  return decide({ turns, sent: during.length, answered, waits, idleMs: idle.median });
}

function firstWaits(model: BlockingRun): Decision {
  const firsts = workedTurns(model).map(({ work, computed }) => {
    const sent = work.map(({ sentMs }) => sentMs - computed.fromMs).filter((after) => after > 0);
    return {
      late: Math.min(...sent, computed.tookMs) / computed.tookMs,
      worst: Math.max(...waitsOf(work)) / computed.tookMs,
      waitedMs: Math.max(...waitsOf(work)),
      tookMs: computed.tookMs,
    };
  });
  const spread = (of: (first: (typeof firsts)[number]) => number) => spreadOf(firsts.map(of));
  const worst = spread((first) => first.worst);
  const late = spread((first) => first.late);
  if (worst === null || late === null) {
    return open('No turn has been measured.');
  }
  const figures = `The worst ping waited ${ms(spread((first) => first.waitedMs)?.median)}, and the work took ${ms(spread((first) => first.tookMs)?.median)} (medians of ${firsts.length} turns)`;
  if (worst.median >= 1 - LATE_SHARE) {
    return { holds: true, why: `${figures}.` };
  }
  return late.median > LATE_SHARE
    ? open(`${figures}, but no ping was sent in the first tenth of the work.`)
    : { holds: false, why: `${figures}.` };
}

function delayTells(model: BlockingRun): Decision {
  const told = eachWork(model, ({ loopDelayMs, tookMs }) =>
    loopDelayMs === null ? [] : [{ loopDelayMs, tookMs }],
  );
  const delay = spreadOf(told.map(({ loopDelayMs }) => loopDelayMs));
  const took = spreadOf(told.map(({ tookMs }) => tookMs));
  const ratio = spreadOf(told.map(({ loopDelayMs, tookMs }) => loopDelayMs / tookMs));
  if (delay === null || took === null || ratio === null) {
    return open(notTold('its loop delay', 'monitorEventLoopDelay came with 11.10'));
  }
  return {
    holds: ratio.median >= 1 - LATE_SHARE,
    why: `The longest loop delay was ${ms(delay.median)}, and the callback took ${ms(took.median)} (medians of ${told.length} turns).`,
  };
}

function neverIdle(model: BlockingRun): Decision {
  const { median, count } = utilisationOf(model) ?? {};
  if (median === undefined) {
    return open(notTold('utilisation', 'eventLoopUtilization came with 14.10 and 12.19'));
  }
  const why = `The utilisation was ${median.toFixed(2)} (median of ${count} turns).`;
  return { holds: median >= FULL, why };
}

function mostlyIdle(model: BlockingRun): Decision {
  const { median, count } = utilisationOf(model) ?? {};
  if (median === undefined) {
    return open(notTold('utilisation', 'eventLoopUtilization came with 14.10 and 12.19'));
  }
  const why = `The utilisation was ${median.toFixed(2)} (median of ${count} turns)`;
  return median < HALF ? { holds: true, why: `${why}.` } : falseWhenQuiet(model, why);
}

function utilisationOf(model: BlockingRun) {
  return spreadOf(eachWork(model, ({ utilisation }) => utilisation ?? []));
}

function notTold(what: string, since: string): string {
  return `This Node does not measure ${what}: perf_hooks.${since}.`;
}

function waitsForSlice(model: BlockingRun): Decision {
  return whenPinged(model, ({ turns, waits, idleMs }) => {
    const slice = spreadOf(
      turns.flatMap(({ computed }) =>
        computed.slices === null ? [] : computed.tookMs / computed.slices.count,
      ),
    );
    const took = spreadOf(turns.map(({ computed }) => computed.tookMs));
    const wait = spreadOf(waits);
    if (slice === null || took === null || wait === null) {
      return open('The program did not say how many slices it made.');
    }
    const bound = idleMs + 2 * slice.median;
    if (bound >= took.median / 2) {
      return open(
        `A slice of ${ms(slice.median)} is too much of ${ms(took.median)} of work: take shorter slices.`,
      );
    }
    const figures = `A ping waited ${ms(wait.median)}, ${ms(idleMs)} in idle (medians), and an iteration with a slice took ${ms(slice.median)}`;
    return wait.median <= bound
      ? { holds: true, why: `${figures}.` }
      : falseWhenQuiet(model, figures);
  });
}

function slicingCost(model: BlockingRun): Decision {
  const pairs = model.turns.flatMap(({ alone, whole }) =>
    alone === null || whole === null ? [] : [{ alone, whole }],
  );
  const hasCpu = pairs.every(({ alone, whole }) => alone.cpuMs !== null && whole.cpuMs !== null);
  const time = hasCpu ? 'time on a processor' : 'time';
  const of = (which: 'alone' | 'whole') =>
    pairs.map((pair) => (hasCpu ? pair[which].cpuMs : pair[which].tookMs) as number);
  const ratio = ratioOf(of('alone'), of('whole'));
  if (ratio === null || ratio.interval === null) {
    return open(`${pairs.length} turns are too few to compare: take six or more.`);
  }
  const { low, high } = ratio.interval;
  const figures = `In slices the work took ${ratio.ratio.toFixed(3)} times its ${time} in one go (${low.toFixed(3)} to ${high.toFixed(3)})`;
  if (high <= 1 + MOST_COST) {
    return { holds: true, why: `${figures}.` };
  }
  return low > 1 + MOST_COST
    ? falseWhenQuiet(model, figures)
    : open(`${figures}: the turns differ too much.`);
}

function nearIdle(model: BlockingRun): Decision {
  return whenPinged(model, ({ waits, idleMs }) => {
    const median = medianOf(waits) ?? 0;
    const figures = `A ping waited ${ms(median)} during the work, and ${ms(idleMs)} in idle (medians of ${waits.length} pings)`;
    if (median <= idleMs + NEAR_IDLE_MS) {
      return { holds: true, why: `${figures}.` };
    }
    return model.processors === 1
      ? open(`${figures}, but the worker and the loop have but one processor.`)
      : falseWhenQuiet(model, figures);
  });
}

/** Of the work that was pinged, in each turn. */
function eachWork<Told>(
  model: BlockingRun,
  of: (computed: WorkedTurn['computed']) => Told | readonly Told[],
): Told[] {
  return workedTurns(model).flatMap(({ computed }) => of(computed));
}

function ms(value: number | undefined): string {
  return value === undefined ? '' : `${value.toFixed(value < 10 ? 2 : 1)} ms`;
}

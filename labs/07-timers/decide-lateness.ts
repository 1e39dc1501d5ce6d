/** What the lateness of many timers says. */

import { spreadOf } from '../../src/analysis/spread.ts';
import type { Decision } from '../../src/lab/definition.ts';
import { decided, ms, open } from './decision.ts';
import type { TimersRun } from './model.ts';
import { latenessOf } from './read-lateness.ts';

/** Fewer timers of a kind decide nothing. */
const ENOUGH = 5;
/** Callbacks of this length are told apart from the millisecond that the clock leaves open. */
const LEAST_BUSY = 4;

export function neverEarlyByMore(model: TimersRun): Decision {
  const all = Object.values(latenessOf(model)).flat();
  if (all.length < 3 * ENOUGH) {
    return tooFew(all.length);
  }
  const earliest = Math.min(...all);
  const figures = `Of ${all.length} timers the earliest ran ${ms(Math.abs(earliest))}`;
  return decided(
    earliest >= -1,
    `${figures} ${earliest < 0 ? 'before' : 'after'} its delay had passed.`,
  );
}

export function earlyWhenAwake(model: TimersRun): Decision {
  const { awake } = latenessOf(model);
  const early = awake.filter((late) => late < 0).length;
  const punctual = awake.filter((late) => late < 1).length;
  if (awake.length < ENOUGH) {
    return tooFew(awake.length);
  }
  if (early > 0) {
    const earliest = Math.min(...awake);
    return decided(
      true,
      `${early} of ${awake.length} ran before their delay had passed, the earliest by ${ms(-earliest)}.`,
    );
  }
  return punctual >= 2 * ENOUGH
    ? decided(false, `${punctual} ran within 1 ms after their delay had passed, and none before.`)
    : open(
        `The machine was busy: only ${punctual} of ${awake.length} timers ran within 1 ms, though the loop was awake.`,
      );
}

export function lateWhenBusy(model: TimersRun): Decision {
  const { busy } = latenessOf(model);
  const length = Number(model.knobs.busy);
  if (length < LEAST_BUSY) {
    return open(
      `Callbacks of ${length} ms are too short to tell: set busy to ${LEAST_BUSY} or more.`,
    );
  }
  const spread = spreadOf(busy);
  if (spread === null || busy.length < ENOUGH) {
    return tooFew(busy.length);
  }
  return decided(
    spread.median >= length / 4,
    `Between callbacks of ${length} ms half of the ${busy.length} timers were late by ${ms(spread.median)} or more, at most by ${ms(spread.most)}.`,
  );
}

function tooFew(count: number): Decision {
  return open(`${count} timers are too few to decide.`);
}

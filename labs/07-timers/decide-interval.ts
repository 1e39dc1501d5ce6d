/** What the beats of the three ways say. */

import type { Decision } from '../../src/lab/definition.ts';
import { decided, ms, open } from './decision.ts';
import type { TimersRun } from './model.ts';
import { type Beat, type BeatsRun, beatsOf, lastBeats, leastDrift } from './read-interval.ts';

/**
 * What a stall must take beyond a period, in milliseconds. The loop's clock counts whole
 * milliseconds, so up to two of them say nothing.
 */
const LEAST_LOST = 6;
const CLOCK_MS = 2;
/** Work of this length is told apart from the lateness of a timer. */
const LEAST_WORK = 4;

export type Recovery = 'back' | 'behind' | 'unclear';

/** Whether the last beats of a way stand at their places again, or are as late as the stall made them. */
export function recoveryOf(run: BeatsRun, beats: readonly Beat[]): Recovery {
  const least = leastDrift(lastBeats(beats));
  return least < run.lostMs / 2 ? 'back' : least >= run.lostMs - CLOCK_MS ? 'behind' : 'unclear';
}

/** Why the stall of this run decides nothing; null where it does. */
export function whyNoStall(run: BeatsRun): Decision | null {
  const { asked, beats, lostMs, period, work } = run;
  if (Object.values(beats).some(({ length }) => length < asked)) {
    return open('Not all beats were printed.');
  }
  if (lostMs < LEAST_LOST) {
    return open(
      `A stall of ${run.stall} ms makes no beat late: set it to ${period + LEAST_LOST} or more.`,
    );
  }
  return work > period / 2
    ? open(`With ${work} ms of work in ${period} there is no time to catch up.`)
    : null;
}

export function keepsWhatItLost(model: TimersRun): Decision {
  const run = beatsOf(model);
  const none = whyNoStall(run);
  if (none !== null) {
    return none;
  }
  const { interval, corrected } = run.beats;
  const figures = `After a stall of ${run.stall} ms in a period of ${run.period} the last beats of setInterval were at least ${ms(leastDrift(lastBeats(interval)))} late`;
  if (recoveryOf(run, interval) !== 'behind') {
    return decided(false, `${figures}.`);
  }
  return madeUp(corrected.slice(run.stalled)) >= run.lostMs / 2
    ? decided(true, `${figures}.`)
    : open(
        `${figures}; but the corrected timeout made up for nothing either: the machine was busy.`,
      );
}

export function correctedReturns(model: TimersRun): Decision {
  const run = beatsOf(model);
  const none = whyNoStall(run);
  if (none !== null) {
    return none;
  }
  const { corrected } = run.beats;
  const figures = `At the best, one of the last beats of the corrected timeout came ${ms(Math.max(0, leastDrift(lastBeats(corrected))))} after its place`;
  if (recoveryOf(run, corrected) === 'back') {
    return decided(true, `${figures}.`);
  }
  const shortened = corrected
    .slice(run.stalled + 1)
    .filter(({ gapMs }) => gapMs < run.period - CLOCK_MS).length;
  return shortened === 0
    ? decided(false, `${figures}, and no gap was shorter than the period.`)
    : open(
        `${figures}, though ${shortened} gaps were shorter than the period: the machine was busy.`,
      );
}

export function intervalCountsFromStart(model: TimersRun): Decision {
  const run = beatsOf(model);
  const { period, work, stalled, asked } = run;
  const { interval, corrected } = run.beats;
  const none = whyNoWork(run, interval) ?? whyNoWork(run, corrected);
  if (none !== null) {
    return none;
  }
  const gaps = usualGaps(interval, stalled);
  const short = gaps.filter((gap) => gap < period + work - 1).length;
  const figures = `Of ${gaps.length} gaps between beats of setInterval, with a period of ${period} ms and ${work} ms of work, ${short} were shorter than the sum`;
  // One is enough: counted from the end of the callback, no gap could be shorter, however late.
  if (short > 0) {
    return decided(true, `${figures}.`);
  }
  const punctual = corrected.filter(({ driftMs }) => driftMs < work / 2).length;
  return punctual >= asked / 2
    ? decided(false, `${figures}; of the corrected timeout's beats ${punctual} came in time.`)
    : open(`${figures}: the machine was busy.`);
}

export function chainedAddsItsWork(model: TimersRun): Decision {
  const run = beatsOf(model);
  const none = whyNoWork(run, run.beats.chained);
  if (none !== null) {
    return none;
  }
  const gaps = usualGaps(run.beats.chained, run.stalled);
  const least = Math.min(...gaps);
  return decided(
    least > run.period + run.work - 1.02,
    `Of ${gaps.length} gaps the shortest took ${ms(least)}: a period of ${run.period} ms and ${run.work} ms of work.`,
  );
}

function whyNoWork({ asked, work, period }: BeatsRun, beats: readonly Beat[]): Decision | null {
  if (beats.length < asked) {
    return open('Not all beats were printed.');
  }
  return work < LEAST_WORK || work > period / 2
    ? open(
        `${work} ms of work do not tell: set it to ${LEAST_WORK} or more, and to half of the period at most.`,
      )
    : null;
}

/** By how much the drift went back, at most, from one of these beats to a later one. */
function madeUp(beats: readonly Beat[]): number {
  let most = 0;
  let greatest = Number.NEGATIVE_INFINITY;
  for (const { driftMs } of beats) {
    greatest = Math.max(greatest, driftMs);
    most = Math.max(most, greatest - driftMs);
  }
  return most;
}

/** All gaps but the first, which is a wait without work before it, and the one of the stall. */
function usualGaps(beats: readonly Beat[], stalled: number): number[] {
  return beats.filter(({ count }) => count > 1 && count !== stalled + 1).map(({ gapMs }) => gapMs);
}

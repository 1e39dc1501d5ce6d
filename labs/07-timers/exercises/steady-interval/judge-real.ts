/** Holds what happened in real time against the rule, as far as a busy machine cannot turn it. */

import type { Row } from './rows.ts';

export interface RealRun {
  period: number;
  /** Calls after which the callback stops the interval. */
  beats: number;
  /** The call that takes `stallMs`, more than two periods. */
  stallAt: number;
  stallMs: number;
  workMs: number;
}

/** Real timers may be early by a millisecond, and a clock may count whole ones. */
const EARLY_MS = 1.5;
/** Beats of the driver's own that must have come at the end. */
const LEAST_CONTROLS = 3;

/** What is wrong, `right`, or that the machine was too busy to tell. */
export function judgeReal(run: RealRun, rows: readonly Row[] | null): string {
  if (rows === null) {
    return 'What happened could not be told: the record is broken.';
  }
  const calls = rows.filter((row) => row.kind === 'called');
  const controls = rows.filter((row) => row.kind === 'control');
  if (calls.length < run.beats) {
    return 'Beats did not come, though the loop ran timers all the time.';
  }
  if (calls.length > run.beats) {
    return 'The callback was called after it had called stop().';
  }
  let last = 0;
  for (const [index, { atMs, number }] of calls.entries()) {
    if (!Number.isInteger(number) || number <= last) {
      return 'A beat has a wrong number, or was called twice.';
    }
    if (index === run.stallAt && number < last + Math.floor(run.stallMs / run.period)) {
      return 'After a callback of more than two periods a beat was called that had been missed.';
    }
    if (atMs < number * run.period - EARLY_MS) {
      return 'A beat came before its place.';
    }
    last = number;
  }
  const from = Math.ceil((2 * run.beats) / 3);
  const late = calls.slice(from).map(({ atMs, number }) => atMs - number * run.period);
  const usual = controls.filter(({ calls: done }) => done >= from && done < run.beats);
  if (Math.min(...late) < run.period / 2) {
    return 'right';
  }
  const wasQuiet =
    usual.length >= LEAST_CONTROLS &&
    usual.filter(({ lateMs }) => lateMs < run.period / 4).length > usual.length / 2;
  return wasQuiet
    ? "At the end no beat was near its place, though the grader's own timers were."
    : 'busy';
}

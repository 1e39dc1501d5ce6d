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
/**
 * The driver's own timers are due at the same places in the same loop. However late the loop is, a beat
 * that has its place there runs when they do: so near to one of them, in milliseconds.
 */
const NEAR_MS = 3;

/**
 * What is wrong, whatever the machine does; or whether the last beats came when timers ran that have
 * their places on the grid: by chance beats that drift may be there, too, and one in place may not.
 */
export type RealVerdict =
  | { verdict: 'on-the-grid' | 'beside-it' | 'unclear' }
  | { verdict: 'wrong'; detail: string };

export function judgeReal(run: RealRun, rows: readonly Row[] | null): RealVerdict {
  if (rows === null) {
    return wrong('What happened could not be told: the record is broken.');
  }
  const calls = rows.filter((row) => row.kind === 'called');
  const controls = rows.filter((row) => row.kind === 'control');
  if (calls.length < run.beats) {
    return wrong('Beats did not come, though the loop ran timers all the time.');
  }
  if (calls.length > run.beats) {
    return wrong('The callback was called after it had called stop().');
  }
  let before = 0;
  for (const [index, { atMs, number }] of calls.entries()) {
    if (!Number.isInteger(number) || number <= before) {
      return wrong('A beat has a wrong number, or was called twice.');
    }
    if (index === run.stallAt && number < before + Math.floor(run.stallMs / run.period)) {
      return wrong(
        'After a callback of more than two periods a beat was called that had been missed.',
      );
    }
    if (atMs < number * run.period - EARLY_MS) {
      return wrong('A beat came before its place.');
    }
    before = number;
  }
  const last = calls.slice(run.stallAt + 1);
  const near = last.filter(({ atMs }) =>
    controls.some((control) => Math.abs(control.atMs - atMs) <= NEAR_MS),
  ).length;
  if (near === last.length) {
    return { verdict: 'on-the-grid' };
  }
  return { verdict: near <= last.length - 2 ? 'beside-it' : 'unclear' };
}

function wrong(detail: string): RealVerdict {
  return { verdict: 'wrong', detail };
}

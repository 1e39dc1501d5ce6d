/** Whether the machine left the lab's processes alone: what else may be late is not their doing. */

import { spreadOf } from '../../src/analysis/spread.ts';
import { type BlockingRun, type Computation, waitsOf } from './model.ts';

/** A server that does nothing answers sooner than this. */
const MOST_IDLE_MS = 5;
/** Of the time for which it computed, a process had a processor for so much. */
const LEAST_SHARE = 0.9;

/** Null where the machine was quiet, else the figures that say it was not. */
export function whyBusy(model: BlockingRun): string | null {
  const idle = spreadOf(model.turns.flatMap((turn) => waitsOf(turn.idle)));
  const share = spreadOf(
    model.turns.flatMap(({ computed, alone, whole }) =>
      [computed, alone, whole].flatMap((one) => (one === null ? [] : shareOf(one, model.workMs))),
    ),
  );
  if (idle === null || share === null) {
    return 'nothing tells whether the machine was busy';
  }
  if (idle.highQuartile > MOST_IDLE_MS) {
    return `the machine was busy: idle, a quarter of the pings waited more than ${idle.highQuartile.toFixed(1)} ms`;
  }
  return share.lowQuartile < LEAST_SHARE
    ? `the machine was busy: in a quarter of the computations the process had a processor for ${Math.round(share.lowQuartile * 100)} % of the time or less`
    : null;
}

/** Where no processor time is told, what the work was measured to take at the start stands for it. */
function shareOf({ cpuMs, tookMs }: Computation, workMs: number): number {
  return (cpuMs ?? workMs) / tookMs;
}

/** Which iteration the loop is in, as far as Node tells. */

import { type PerformanceNodeTiming, performance } from 'node:perf_hooks';
import type { DrainWatch } from './draining.ts';
import { noCount, ops } from './protocol.ts';
import type { Recorder } from './recorder.ts';

export interface LoopTime {
  /** libuv's count of iterations, or one of {@link noCount}. */
  count(): number;
  /** Records the count for what drains although no callback of the loop has run. */
  recordTurn(): void;
}

export function createLoopTime(recorder: Recorder, drain: DrainWatch): LoopTime {
  const { words } = recorder;
  const { nodeTiming } = performance as unknown as { nodeTiming: PerformanceNodeTiming };
  let isStarted = false;

  function count(): number {
    isStarted ||= nodeTiming.loopStart !== -1;
    return isStarted
      ? (nodeTiming.uvMetricsInfo?.loopCount ?? noCount.unknown)
      : noCount.notStarted;
  }

  return {
    count,
    recordTurn() {
      drain.isOver = false;
      const { at } = recorder;
      words[at] = ops.turn;
      words[at + 1] = count();
      recorder.at = at + 2;
    },
  };
}

/** One program on several versions of Node.js at once. */

import os from 'node:os';
import { labError } from '../errors.ts';
import type { RunEvent } from '../runner/events.ts';
import { inLanes } from '../runner/lanes.ts';
import type { Runtime } from '../runtimes/runtime.ts';
import { isAtLeast, oldestHost } from '../runtimes/version.ts';
import type { Lab } from './catalog.ts';
import { type LabRun, type LabRunRequest, programOf, startLabRun } from './run-lab.ts';

export interface SideBySide {
  /** In the order in which the runtimes were given. */
  runs: readonly LabRun[];
  /** What each run yields, with the number of the run, from 0; each from `run` to `end`. */
  events: AsyncIterable<{ index: number; event: RunEvent }>;
  /** Ends all programs; the events still go on to the end of each that has begun. */
  stop(): void;
}

/**
 * Prepares a run on each runtime. They go on at the same time, on as many cores as there are.
 *
 * @throws LabError NEEDS_NEWER_NODE, where the program does not run on one of them
 */
export function startSideBySide(
  lab: Lab,
  request: LabRunRequest,
  runtimes: readonly Runtime[],
): SideBySide {
  for (const runtime of runtimes) {
    checkRunsOn(lab, request, runtime);
  }
  const runs = runtimes.map((runtime) => startLabRun(lab, request, runtime));
  let isStopped = false;
  const stop = () => {
    isStopped = true;
    for (const run of runs) {
      run.stop();
    }
  };

  async function* events() {
    const all = inLanes((index) => (runs[index] as LabRun).events[Symbol.asyncIterator](), {
      count: runs.length,
      lanes: os.availableParallelism(),
      goesOn: () => !isStopped,
      abandon: stop,
    });
    for await (const { index, value: event } of all) {
      yield { index, event };
    }
  }

  return { runs, events: events(), stop };
}

/**
 * Refuses to run a program on a Node.js that it was not written for.
 *
 * @throws LabError NEEDS_NEWER_NODE
 */
export function checkRunsOn(lab: Lab, request: LabRunRequest, runtime: Runtime): void {
  const { file } = programOf(lab, request.program);
  const oldest = oldestNode(lab, file);
  if (!isAtLeast(runtime.version, oldest)) {
    throw labError('NEEDS_NEWER_NODE', file, oldest, runtime.version);
  }
}

/** The oldest release line that this program of the lab runs on. */
export function oldestNode(lab: Lab, program: string): string {
  return programOf(lab, program).since ?? oldestHost;
}

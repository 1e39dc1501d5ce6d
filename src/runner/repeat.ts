/** Many executions of one program as one stream of events. */

import type { EndEvent, ExecutionEndEvent, ProgramEvent } from './events.ts';
import { inLanes } from './lanes.ts';

export interface RepeatOptions {
  /** Number of executions, at least 1. */
  count: number;
  /** How many may go on at a time, at least 1. */
  lanes: number;
  stop?: AbortSignal;
}

/**
 * Runs `start` `count` times and yields all their events, each with the number of its execution
 * (`run`, from 1). The end of an execution comes as an observation `execution-end`; the one `end`
 * event at last is the whole's: its exit code, signal and reason are those of the first execution
 * that did not simply exit with 0, and its duration is the wall time of all.
 */
export async function* repeatExecutions(
  start: (stop: AbortSignal) => AsyncGenerator<ProgramEvent, void>,
  { count, lanes, stop }: RepeatOptions,
): AsyncGenerator<ProgramEvent, void> {
  const begun = performance.now();
  // A pending pull cannot be cancelled, only what it waits for: hence a signal of our own.
  const abandon = new AbortController();
  const signal = stop ? AbortSignal.any([stop, abandon.signal]) : abandon.signal;
  let worst: EndEvent | null = null;

  const events = inLanes(() => start(signal), {
    count,
    lanes,
    goesOn: () => !stop?.aborted,
    abandon: () => abandon.abort(),
  });
  for await (const { index, value: event } of events) {
    const run = index + 1;
    if (event.type !== 'end') {
      yield { ...event, run };
      continue;
    }
    if (worst === null || (isClean(worst) && !isClean(event))) {
      worst = event;
    }
    yield executionEnd(event, run);
  }
  const durationMs = Math.round((performance.now() - begun) * 10) / 10;
  yield { ...(worst as EndEvent), durationMs };
}

/** The end of one execution among several. */
export function executionEnd(end: EndEvent, run: number): ExecutionEndEvent {
  return { ...end, type: 'observation', name: 'execution-end', run };
}

function isClean(end: EndEvent): boolean {
  return end.reason === 'exit' && end.exitCode === 0;
}

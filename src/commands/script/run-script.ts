/** Runs a script of the user's, and hands what it does to those who draw or write it. */

import { setImmediate } from 'node:timers/promises';
import { endAllRuns } from '../../runner/active-runs.ts';
import type { CallbackBatch } from '../../runner/callback-batch.ts';
import { onEndingSignal } from '../../runner/ending-signals.ts';
import type { EndEvent, ProgramEvent } from '../../runner/events.ts';
import { type ProgramSpec, runProgramBatched } from '../../runner/run-program.ts';
import type { ScriptConsumer } from './script-consumer.ts';

/** After so long something else may be done: a key, a Ctrl-C, the program's end. In milliseconds. */
const turnMs = 20;

/**
 * Runs it to its end. The first Ctrl-C is the script's own, and how a server's run ends; anything
 * more ends node-lab and all that it has started.
 *
 * @param stopper aborted, it ends the script as Ctrl-C does
 * @returns how it ended; null when it was left before
 * @throws LabError of the runner, or of a consumer; all consumers are closed then, too
 */
export async function runScript(
  spec: ProgramSpec,
  consumers: readonly ScriptConsumer[],
  stopper: AbortController,
): Promise<EndEvent | null> {
  const release = onEndingSignal((signal, exitCode) => {
    if (signal === 'SIGINT' && !stopper.signal.aborted) {
      stopper.abort();
      return;
    }
    endAllRuns();
    process.exit(exitCode);
  });
  try {
    return await feed(runProgramBatched(spec, stopper.signal), consumers);
  } finally {
    try {
      for (const consumer of consumers) {
        await consumer.close?.();
      }
    } finally {
      release();
    }
  }
}

/** Hands each event to all consumers, at the pace of the slowest. */
async function feed(
  events: AsyncIterable<ProgramEvent | CallbackBatch>,
  consumers: readonly ScriptConsumer[],
): Promise<EndEvent | null> {
  let end: EndEvent | null = null;
  let turn = performance.now();
  for await (const event of events) {
    for (const consumer of consumers) {
      consumer.take(event);
      await consumer.ready?.();
    }
    if (event.type === 'end') {
      end = event;
    }
    if (performance.now() - turn > turnMs) {
      await setImmediate();
      turn = performance.now();
    }
  }
  return end;
}

/** The exit code of the command that ran it: 1 when the script failed, 3 when a limit ended it. */
export function exitCodeOf(end: EndEvent | null): number {
  switch (end?.reason) {
    case 'time-limit':
    case 'output-limit':
      return 3;
    case 'stopped':
      // Died of the Ctrl-C that was to end it: that is no failure of the program's.
      return end.exitCode === null || end.exitCode === 0 ? 0 : 1;
    default:
      return end?.exitCode === 0 ? 0 : 1;
  }
}

/** Runs a script of the user's, and hands what it does to those who draw or write it. */

import { setImmediate } from 'node:timers/promises';
import type { CallbackBatch } from '../../runner/callback-batch.ts';
import type { EndEvent, ProgramEvent } from '../../runner/events.ts';
import { type ProgramSpec, runProgramBatched } from '../../runner/run-program.ts';
import type { ScriptConsumer } from './script-consumer.ts';
import { passInterrupt } from './user-script.ts';

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
  const release = passInterrupt(stopper);
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

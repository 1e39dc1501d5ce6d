/** Records traces, in a process that the submission has no part in. */

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { parseCollection } from '../../../../src/analysis/gc-trace.ts';
import type { Runtime } from '../../../../src/runtimes/runtime.ts';
import { traceArguments, type Workload } from './recorded-program.ts';

export interface Recording {
  /** The lines of the trace. */
  lines: string[];
  /** How many collections perf_hooks saw in the program. */
  counted: { scavenge: number; full: number };
  /** Whether a full collection finished marking that was done in steps and took some time. */
  hasMarking: boolean;
}

/** perf_hooks.constants.NODE_PERFORMANCE_GC_MINOR and NODE_PERFORMANCE_GC_MAJOR. */
const SCAVENGE = '1';
const FULL = '4';
const MOST_TRIES = 8;
/** Generous: it takes a third of a second. A machine that cannot do it in this time is too busy. */
const MOST_MS = 60_000;

/**
 * The trace of a live run in which perf_hooks and the trace tell of the same collections. They may
 * differ by one where a collection came before the observer or after its last news.
 *
 * @throws Error when no run was such: the grader cannot judge then
 */
export async function record(
  runtime: Runtime,
  work: Workload,
  signal: AbortSignal,
  suits: (recording: Recording) => boolean,
): Promise<Recording> {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const recording = await recordOnce(runtime, work, signal);
    if (recording !== null && suits(recording)) {
      return recording;
    }
  }
  throw new Error(
    `Node ${runtime.version} gave no suitable trace in ${MOST_TRIES} runs, or perf_hooks and its trace differ.`,
  );
}

async function recordOnce(
  runtime: Runtime,
  work: Workload,
  signal: AbortSignal,
): Promise<Recording | null> {
  const { NODE_OPTIONS: _, ...env } = process.env;
  const { stdout, stderr } = await promisify(execFile)(runtime.execPath, traceArguments(work), {
    env,
    signal,
    timeout: MOST_MS,
    maxBuffer: 16e6,
  });
  const seen = JSON.parse(stderr) as Record<string, number>;
  const counted = { scavenge: seen[SCAVENGE] ?? 0, full: seen[FULL] ?? 0 };
  const lines = stdout.split(/\r?\n/).filter((line) => line !== '');
  const collections = lines.map(parseCollection);
  const traced = (kind: string) => collections.filter((one) => one?.kind === kind).length;
  const agrees =
    !collections.includes(null) &&
    traced('scavenge') === counted.scavenge &&
    traced('full') === counted.full &&
    counted.scavenge + counted.full === lines.length;
  const hasMarking = collections.some(
    (one) => one?.kind === 'full' && one.marking !== undefined && one.marking.stepsMs > 0,
  );
  return agrees ? { lines, counted, hasMarking } : null;
}

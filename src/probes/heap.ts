/**
 * Takes two snapshots of the program's heap while it runs, by the module heapdump where it loads,
 * and by node:v8 where it does not.
 *
 * Observations:
 *
 * - `heap-writer`: `by` is `heapdump` or `v8`; `pid`; `why` says why not heapdump, where that was to
 *   be tried and did not load
 * - `heap-snapshot`: `number` 1 or 2, `file`, `cause`, `atMs` since the process started, `tookMs`,
 *   `heapUsed`: bytes right after it; taking one collects all garbage first
 * - `heap-snapshot-failed`: `number`, `why`
 *
 * Nothing here keeps the program alive. A second snapshot that is not due when the program ends is
 * taken then. Runs from Node 12 on.
 */

import { constants, PerformanceObserver, performance } from 'node:perf_hooks';
import v8 from 'node:v8';
import { openChannel } from './channel.ts';
import { PLAN_VARIABLE, type SnapshotCause, type SnapshotPlan } from './heap/plan.ts';

/** Writes a snapshot into a file, or throws. */
type Writer = (file: string) => void;

interface Heapdump {
  writeSnapshot(file: string, done: (error: Error | null) => void): boolean;
}

// The program may replace them.
const setTimer = setTimeout;
const { pid } = process;

function start(plan: SnapshotPlan): void {
  const report = openChannel({ inherit: false });
  const writer = chooseWriter(plan);
  report({ type: 'observation', name: 'heap-writer', pid, by: writer.by, why: writer.why });
  let taken = 0;
  let heapThen = Number.POSITIVE_INFINITY;

  function take(cause: SnapshotCause): void {
    if (taken === plan.files.length) {
      return;
    }
    const file = plan.files[taken] as string;
    taken += 1;
    const number = taken;
    const atMs = performance.now();
    try {
      writer.write(file);
    } catch (error) {
      report({
        type: 'observation',
        name: 'heap-snapshot-failed',
        number,
        why: (error as Error).message,
      });
      return;
    }
    const tookMs = performance.now() - atMs;
    const { heapUsed } = process.memoryUsage();
    heapThen = heapUsed;
    report({
      type: 'observation',
      name: 'heap-snapshot',
      number,
      file,
      cause,
      atMs: Math.round(atMs),
      tookMs: Math.round(tookMs),
      heapUsed,
    });
    if (number === 1 && plan.betweenMs !== null) {
      after(plan.betweenMs, () => take('time'));
    }
  }

  if (plan.afterMs !== null) {
    after(plan.afterMs, () => take('time'));
  }
  if (plan.signal !== null) {
    process.on(plan.signal, () => take('signal'));
  }
  const { grown } = plan;
  if (grown !== null) {
    onFullCollection(() => {
      if (taken === 1 && process.memoryUsage().heapUsed >= heapThen * grown) {
        take('grown');
      }
    });
  }
  process.on('exit', () => {
    if (taken === 1) {
      take('exit');
    }
  });
}

function after(ms: number, call: () => void): void {
  setTimer(call, ms).unref();
}

/** Only what a full collection leaves is the heap; what is used in between is garbage, too. */
function onFullCollection(call: () => void): void {
  const major = constants.NODE_PERFORMANCE_GC_MAJOR;
  const observer = new PerformanceObserver((list) => {
    const isFull = list.getEntries().some((entry) => {
      // Up to Node 15 the kind stands on the entry itself.
      const { detail, kind } = entry as { detail?: { kind?: number }; kind?: number };
      return (detail && detail.kind !== undefined ? detail.kind : kind) === major;
    });
    if (isFull) {
      call();
    }
  });
  observer.observe({ entryTypes: ['gc'] });
}

function chooseWriter({ heapdump }: SnapshotPlan): { by: string; why?: string; write: Writer } {
  const write: Writer = (file) => {
    v8.writeHeapSnapshot(file);
  };
  if (heapdump === null) {
    return { by: 'v8', write };
  }
  try {
    return { by: 'heapdump', write: writerOf(loadHeapdump(heapdump)) };
  } catch (error) {
    return { by: 'v8', why: firstSentence((error as Error).message), write };
  }
}

/** Of what an addon for another Node.js fails with; it begins with the path of a module. */
function firstSentence(message: string): string {
  const [first = ''] = message.replace(/\n/g, ' ').split(/\. |\.$/);
  return first.replace(/^The module '.*?' /, 'it ').slice(0, 200);
}

function loadHeapdump(path: string): Heapdump {
  // By itself it would take a snapshot at each SIGUSR2.
  const options = process.env.NODE_HEAPDUMP_OPTIONS;
  process.env.NODE_HEAPDUMP_OPTIONS = 'nosignal';
  try {
    return require(path) as Heapdump;
  } finally {
    if (options === undefined) {
      delete process.env.NODE_HEAPDUMP_OPTIONS;
    } else {
      process.env.NODE_HEAPDUMP_OPTIONS = options;
    }
  }
}

function writerOf(heapdump: Heapdump): Writer {
  return (file) => {
    // It calls back before it returns.
    heapdump.writeSnapshot(file, (error) => {
      if (error !== null) {
        throw error;
      }
    });
  };
}

// A worker or a forked process preloads this, too, and has no plan.
const plan = process.env[PLAN_VARIABLE];
if (plan !== undefined) {
  delete process.env[PLAN_VARIABLE];
  start(JSON.parse(plan) as SnapshotPlan);
}

/** What a script's run under `--trace-gc` amounts to, event by event. */

import type { EndEvent, ProgramEvent } from '../../runner/events.ts';
import {
  addCollection,
  allocatorLimit,
  type Collection,
  createGcSummary,
  createGcTraceReader,
  type GcSummary,
  type GcTraceReader,
  lastWords,
  type TraceLine,
} from '../gc-trace.ts';
import { createLineSplitter, type LineSplitter } from '../lines.ts';

/** The heap after a full collection: what is alive, and floating garbage. */
export interface Level {
  atMs: number;
  mb: number;
}

export interface GcRun {
  reader: GcTraceReader;
  stderr: LineSplitter;
  /** The isolate of the first collection: the main thread's, since it is the first to allocate. */
  main: string | null;
  /** Of the main thread. */
  summary: GcSummary;
  /** Of worker threads, and of child processes that print to the same stdout. */
  others: { isolates: Set<string>; collections: number; pausesMs: number };
  /** From the first to the latest collection of the main thread, in MB. */
  allocatedMb: number;
  /** What the heap kept growing by from one young collection to the next, in MB. */
  keptMb: number;
  /** What full collections freed, in MB. */
  freedByFullMb: number;
  firstAtMs: number | null;
  /** Marking in steps on the main thread, outside the pauses, in milliseconds. */
  stepsMs: number;
  levels: readonly Level[];
  /** Full collections by V8's reason. */
  fullReasons: Map<string, number>;
  /** `--trace-gc` lines that were not understood, and the first of them. */
  unknown: number;
  firstUnknown: string | null;
  /** The heap's limit in MB; null until it is known. */
  limitMb: number | null;
  /** The old generation's part of it, where somebody has measured that. */
  oldLimitMb: number | null;
  /** V8's last words. */
  fatal: string | null;
  /** Node's or V8's complaint about a flag. */
  badOption: string | null;
  end: EndEvent | null;
}

const BAD_OPTION = /^(?:.*: )?(bad option: .+|.+ requires an argument)$/;
/** Levels that are kept; beyond, every other one is dropped. */
const MOST_LEVELS = 2_048;

export function createGcRun(): GcRun {
  return {
    reader: createGcTraceReader(),
    stderr: createLineSplitter(),
    main: null,
    summary: createGcSummary(),
    others: { isolates: new Set(), collections: 0, pausesMs: 0 },
    allocatedMb: 0,
    keptMb: 0,
    freedByFullMb: 0,
    firstAtMs: null,
    stepsMs: 0,
    levels: [],
    fullReasons: new Map(),
    unknown: 0,
    firstUnknown: null,
    limitMb: null,
    oldLimitMb: null,
    fatal: null,
    badOption: null,
    end: null,
  };
}

/**
 * Takes one event in; changes the run.
 *
 * @returns what the lines of the trace in it are, for those who show them one by one
 */
export function addToGcRun(run: GcRun, event: ProgramEvent): readonly TraceLine[] {
  switch (event.type) {
    case 'output': {
      if (event.stream === 'stderr') {
        takeErrors(run, run.stderr.push(event.text));
        return [];
      }
      return takeAll(run, run.reader.push(event.text));
    }
    case 'observation':
      if (event.name === 'heap-limit' && typeof event.bytes === 'number') {
        run.limitMb = event.bytes / 2 ** 20;
      }
      return [];
    case 'end':
      takeErrors(run, [run.stderr.rest()]);
      run.end = event;
      return takeAll(run, run.reader.end());
    default:
      return [];
  }
}

function takeErrors(run: GcRun, lines: readonly string[]): void {
  for (const line of lines) {
    run.fatal ??= lastWords(line);
    run.badOption ??= BAD_OPTION.exec(line)?.[1] ?? null;
  }
}

function takeAll(run: GcRun, lines: readonly TraceLine[]): readonly TraceLine[] {
  for (const line of lines) {
    if (line.type === 'collection') {
      take(run, line.collection);
    } else if (line.type === 'note') {
      run.limitMb ??= allocatorLimit(line.text);
    } else if (line.type === 'unknown') {
      run.unknown += 1;
      run.firstUnknown ??= line.text.slice(0, 200);
    }
  }
  return lines;
}

function take(run: GcRun, collection: Collection): void {
  const isolate = `${collection.pid}:${collection.isolate ?? ''}`;
  run.main ??= isolate;
  if (isolate !== run.main) {
    run.others.isolates.add(isolate);
    run.others.collections += 1;
    run.others.pausesMs += collection.pauseMs;
    return;
  }
  const last = run.summary.last;
  run.firstAtMs ??= collection.atMs;
  if (last !== null) {
    run.allocatedMb += Math.max(0, collection.before - last.after);
  }
  if (collection.kind === 'full') {
    run.freedByFullMb += Math.max(0, collection.before - collection.after);
    // A scavenge tells the steps since the last collection; a full one all since marking began.
    run.stepsMs += collection.marking?.stepsMs ?? 0;
    run.levels = thinned([...run.levels, { atMs: collection.atMs, mb: collection.after }]);
    const reason = collection.reason;
    run.fullReasons.set(reason, (run.fullReasons.get(reason) ?? 0) + 1);
  } else if (last !== null) {
    run.keptMb += Math.max(0, collection.after - last.after);
  }
  addCollection(run.summary, collection);
}

function thinned(levels: readonly Level[]): readonly Level[] {
  return levels.length <= MOST_LEVELS ? levels : levels.filter((_, index) => index % 2 === 1);
}

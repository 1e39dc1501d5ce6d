/** What a run of this lab amounts to: the trace added up, and what else it said of itself. */

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
} from '../../src/analysis/gc-trace.ts';
import { createLineSplitter, type LineSplitter } from '../../src/analysis/lines.ts';
import type { RunContext } from '../../src/lab/definition.ts';
import type { EndEvent, ProgramEvent } from '../../src/runner/events.ts';

export interface GcRun {
  context: RunContext;
  reader: GcTraceReader;
  stderr: LineSplitter;
  summary: GcSummary;
  /** How many lines of each sort stdout had. */
  lines: Record<TraceLine['type'], number>;
  /** The first lines that look like V8's and were not understood. */
  unknown: string[];
  /** The program's own latest line. */
  said: string;
  /** What the program printed of the limit and the machine, in MB. */
  limit: number | null;
  machine: number | null;
  /** V8's last words on stderr: why it ended the process. */
  fatal: string | null;
  /** Node's or V8's refusal of a flag. */
  refusal: string | null;
  /** The most that was allocated between two collections, in MB. */
  mostBetween: number;
  end: EndEvent | null;
}

const MOST_UNKNOWN = 5;
const REFUSAL = /bad option: (.+)$|^Error: (unrecognized flag .+)$/;

export function begin(context: RunContext): GcRun {
  return {
    context,
    reader: createGcTraceReader(),
    stderr: createLineSplitter(),
    summary: createGcSummary(),
    lines: { collection: 0, note: 0, report: 0, program: 0, unknown: 0, cut: 0 },
    unknown: [],
    said: '',
    limit: null,
    machine: null,
    fatal: null,
    refusal: null,
    mostBetween: 0,
    end: null,
  };
}

export function step(run: GcRun, event: ProgramEvent): GcRun {
  if (event.type === 'output' && event.stream === 'stdout') {
    takeAll(run, run.reader.push(event.text));
  } else if (event.type === 'output') {
    for (const text of run.stderr.push(event.text)) {
      takeError(run, text);
    }
  } else if (event.type === 'end') {
    takeAll(run, run.reader.end());
    takeError(run, run.stderr.rest());
    run.end = event;
  }
  return run;
}

function takeAll(run: GcRun, found: readonly TraceLine[]): void {
  for (const item of found) {
    run.lines[item.type] += 1;
    if (item.type === 'collection') {
      takeCollection(run, item.collection);
    } else if (item.type === 'program') {
      run.said = item.text.slice(0, 200);
      run.limit = megabytes(item.text, 'heap size limit') ?? run.limit;
      run.machine = megabytes(item.text, 'machine memory') ?? run.machine;
    } else if (item.type === 'note') {
      run.limit ??= allocatorLimit(item.text);
    } else if (item.type === 'unknown' && run.unknown.length < MOST_UNKNOWN) {
      run.unknown.push(item.text.slice(0, 200));
    }
  }
}

function takeCollection(run: GcRun, collection: Collection): void {
  const left = run.summary.last?.after;
  if (left !== undefined) {
    run.mostBetween = Math.max(run.mostBetween, collection.before - left);
  }
  addCollection(run.summary, collection);
}

function takeError(run: GcRun, text: string): void {
  run.fatal ??= lastWords(text);
  const refused = REFUSAL.exec(text);
  run.refusal ??= refused?.[1] ?? refused?.[2] ?? null;
}

function megabytes(text: string, name: string): number | null {
  const found = text.startsWith(`${name}: `) ? /: (\d+) MB$/.exec(text) : null;
  return found ? Number(found[1]) : null;
}

/** The old space's limit of this run in MB; null where the program runs with V8's own. */
export function oldSpaceOf({ program, knobs }: RunContext): number | null {
  return program === 'heap-limit.js' ? null : Number(knobs.oldSpace);
}

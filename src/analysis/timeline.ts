/** A timeline: the callbacks that a probe saw, in the order in which they ran, with what they wrote. */

import type {
  CallbackEvent,
  ObservationEvent,
  Phase,
  Place,
  ProgramEvent,
} from '../runner/events.ts';
import { ancestorsOf } from './ancestors.ts';

/** One callback. */
export interface TimelineRow {
  /** Rank in the order of start; the main script is 0. */
  seq: number;
  /** `seq` of the callback that scheduled it; null for the main script, or while unknown. */
  parent: number | null;
  phase: Phase;
  /** Loop iteration, 0 before the loop. */
  iteration: number;
  /** The async_hooks type; `main` and `process` for what runs outside of callbacks. */
  kind: string;
  /** Node ran it for itself. */
  internal: boolean;
  /** It is the body of the program's ES module. */
  isModuleBody: boolean;
  /** What it wrote, in order, to either stream, cut into lines without line ends. */
  lines: string[];
  /** Lines beyond those kept. */
  moreLines: number;
  /** Where it wrote first. */
  wroteAt?: Place;
  scheduledAt?: Place;
  /** Milliseconds since the program started. */
  scheduledMs?: number;
  startMs?: number;
  durationMs?: number;
  delayMs?: number;
  dueMs?: number;
  /** What the program called to schedule it, for example `setTimeout`. */
  api?: string;
  /** Names of the fields that are deduced, not observed. */
  deduced: readonly string[];
  /** It has ended: everything about it is known. */
  ended: boolean;
}

export interface Timeline {
  /** Sorted by `seq`; the earliest callbacks, up to the limit. */
  rows: TimelineRow[];
  /** Callbacks beyond the limit. */
  dropped: number;
  maxRows: number;
  /** Finds callbacks that are not among the rows, where these are a part of a longer timeline. */
  elsewhere?(seq: number): TimelineRow | undefined;
}

const maxLines = 40;

/** An empty timeline that keeps the first `maxRows` callbacks. */
export function createTimeline(maxRows = 2_000): Timeline {
  return { rows: [], dropped: 0, maxRows };
}

/**
 * Takes one event of the event-loop probe into the timeline; any other event changes nothing.
 * Changes the timeline in place.
 *
 * A callback is reported when it ends, what it wrote while it runs: so a row may begin with its
 * writes, and stays like that when the program is ended in the midst of a callback.
 */
export function addToTimeline(timeline: Timeline, event: ProgramEvent): void {
  if (event.type === 'callback') {
    addCallback(timeline, event);
  } else if (event.type === 'observation' && event.name === 'write') {
    addWrite(timeline, event);
  } else if (event.type === 'observation' && event.name === 'module-body') {
    const row = rowOf(timeline, { ...event, seq: event.callback, phase: 'microtask' });
    if (row !== null) {
      row.isModuleBody = true;
    }
  }
}

function addCallback(timeline: Timeline, event: CallbackEvent): void {
  const row = rowOf(timeline, { ...event });
  if (row !== null) {
    complete(row, event);
  } else if (isSeq(event.seq)) {
    timeline.dropped += 1;
  }
}

function addWrite(timeline: Timeline, event: ObservationEvent): void {
  const row = rowOf(timeline, { ...event, seq: event.callback });
  if (row !== null && typeof event.text === 'string') {
    addText(row, event.text);
    row.wroteAt ??= placeOf(event.at);
  }
}

const phases: ReadonlySet<unknown> = new Set<Phase>([
  'main',
  'nextTick',
  'microtask',
  'timers',
  'pending',
  'poll',
  'check',
  'close',
]);

/**
 * The row of this callback, new if need be; null beyond the limit, and where the report is no
 * probe's: a program can write to the channel too.
 */
function rowOf({ rows, maxRows }: Timeline, start: Record<string, unknown>): TimelineRow | null {
  const { seq, phase, iteration, kind } = start;
  if (!isSeq(seq) || !phases.has(phase)) {
    return null;
  }
  const index = indexOf(rows, seq);
  const found = rows[index];
  if (found?.seq === seq) {
    return found;
  }
  if (rows.length >= maxRows) {
    return null;
  }
  const row: TimelineRow = {
    seq,
    parent: null,
    phase: phase as Phase,
    iteration: isSeq(iteration) ? iteration : 0,
    kind: String(kind ?? ''),
    internal: false,
    isModuleBody: false,
    lines: [],
    moreLines: 0,
    deduced: [],
    ended: false,
  };
  rows.splice(index, 0, row);
  return row;
}

function complete(row: TimelineRow, event: CallbackEvent): void {
  const { parent, phase, iteration, kind, internal, startMs, durationMs } = event;
  const { scheduledMs, delayMs, dueMs } = event;
  Object.assign(row, {
    // A cause comes before its effect; anything else would lead the chain of causes astray.
    parent: isSeq(parent) && parent < row.seq ? parent : null,
    phase,
    iteration: isSeq(iteration) ? iteration : 0,
    kind: String(kind),
    internal: internal === true,
    ended: true,
    startMs,
    durationMs,
    scheduledMs,
    delayMs,
    dueMs,
    scheduledAt: placeOf(event.scheduledAt),
    api: typeof event.api === 'string' ? event.api : undefined,
    deduced: namesIn(event.deduced),
  });
}

function namesIn(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((name) => typeof name === 'string') : [];
}

function isSeq(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function placeOf(value: unknown): Place | undefined {
  const place = value as Place | null | undefined;
  return typeof place?.file === 'string' && isSeq(place.line) ? place : undefined;
}

/** The index of the first row that is not before `seq`. */
function indexOf(rows: readonly TimelineRow[], seq: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle] as TimelineRow).seq < seq) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

function addText(row: TimelineRow, text: string): void {
  const lines = text.replace(/\r?\n$/, '').split(/\r?\n/);
  const room = Math.max(0, maxLines - row.lines.length);
  row.lines.push(...lines.slice(0, room));
  row.moreLines += Math.max(0, lines.length - room);
}

/** The callback of this number, if it is kept. */
export function rowBySeq(timeline: Timeline, seq: number | null): TimelineRow | undefined {
  if (seq === null) {
    return undefined;
  }
  const row = timeline.rows[indexOf(timeline.rows, seq)];
  return row?.seq === seq ? row : timeline.elsewhere?.(seq);
}

/** Steps that are followed back from a callback: a program may schedule on and on. */
const maxSteps = 64;

/**
 * What scheduled a callback, from the nearest cause to the farthest, at most `limit` of them.
 * Node's own callbacks between (the steps of a file read, say) are left out, and so is what is not
 * kept any more.
 */
export function causesOf(timeline: Timeline, row: TimelineRow, limit = 6): TimelineRow[] {
  const causes: TimelineRow[] = [];
  for (const cause of rowsBehind(timeline, row)) {
    if (causes.length >= limit) {
      break;
    }
    if (!cause.internal) {
      causes.push(cause);
    }
  }
  return causes;
}

/**
 * The line of the program that set a callback off: its own, or that of the step of Node's own that
 * led to it.
 */
export function originOf(timeline: Timeline, row: TimelineRow): Place | undefined {
  if (row.scheduledAt !== undefined) {
    return row.scheduledAt;
  }
  for (const from of rowsBehind(timeline, row)) {
    if (!from.internal || from.scheduledAt !== undefined) {
      return from.internal ? from.scheduledAt : undefined;
    }
  }
  return undefined;
}

function rowsBehind(timeline: Timeline, row: TimelineRow): Iterable<TimelineRow> {
  return ancestorsOf(row, (seq) => rowBySeq(timeline, seq), maxSteps);
}

/** Whether a callback is one that the loop itself calls, not one that drains after another. */
export function isLoopCallback({ phase }: TimelineRow): boolean {
  return phase !== 'nextTick' && phase !== 'microtask';
}

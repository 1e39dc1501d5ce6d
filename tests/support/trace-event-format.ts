/**
 * A checker for files in the Trace Event Format, after the format's public description and what its
 * two viewers do: chrome://tracing (catapult's trace_event_importer) and Perfetto (its JSON
 * importer with slice_tracker and flow_tracker). It knows nothing of node-lab.
 */

export interface TraceEvent {
  ph: string;
  name?: string;
  cat?: string;
  pid?: number;
  tid?: number;
  ts?: number;
  dur?: number;
  id?: number | string;
  bp?: string;
  s?: string;
  args?: Record<string, unknown>;
}

export interface Document {
  traceEvents: TraceEvent[];
  otherData?: Record<string, unknown>;
}

/** An arrow as a viewer draws it. */
export interface Arrow {
  id: number | string;
  from: TraceEvent;
  to: TraceEvent;
}

export interface Verdict {
  /** Rules that the file breaks, with the event; empty for a good file. */
  problems: string[];
  /** Arrows as chrome://tracing and as Perfetto bind them. */
  arrows: { chrome: Arrow[]; perfetto: Arrow[] };
}

const units = new Set([undefined, 'ms', 'ns']);
const timed = new Set(['X', 'B', 'E', 'i', 'I', 's', 't', 'f', 'C']);
const metadataArguments: Readonly<Record<string, [string, 'string' | 'number']>> = {
  process_name: ['name', 'string'],
  process_labels: ['labels', 'string'],
  process_sort_index: ['sort_index', 'number'],
  thread_name: ['name', 'string'],
  thread_sort_index: ['sort_index', 'number'],
};

/** Checks the text of a file. */
export function checkTraceFile(text: string): Verdict {
  const parsed = JSON.parse(text) as unknown;
  const document = (Array.isArray(parsed) ? { traceEvents: parsed } : parsed) as Document & {
    displayTimeUnit?: string;
  };
  const problems: string[] = [];
  if (!units.has(document.displayTimeUnit)) {
    problems.push(`displayTimeUnit is ${document.displayTimeUnit}`);
  }
  if (!Array.isArray(document.traceEvents)) {
    return { problems: [...problems, 'no traceEvents'], arrows: { chrome: [], perfetto: [] } };
  }
  const events = document.traceEvents;
  for (const event of events) {
    problems.push(...checkEvent(event).map((what) => `${what}: ${JSON.stringify(event)}`));
  }
  if (problems.length > 0) {
    return { problems, arrows: { chrome: [], perfetto: [] } };
  }
  const slices = slicesOf(events, problems);
  const arrows = {
    chrome: chromeArrows(events, slices, problems),
    perfetto: perfettoArrows(events, problems),
  };
  return { problems, arrows };
}

/** Required fields, by the event's phase. */
function checkEvent(event: TraceEvent): string[] {
  const problems: string[] = [];
  const need = (isThere: boolean, what: string) => {
    if (!isThere) {
      problems.push(what);
    }
  };
  const { ph, name, cat, pid, tid, ts, dur, id, bp, s, args } = event;
  need(Number.isSafeInteger(pid), 'pid is no integer');
  need(ph === 'E' || (typeof name === 'string' && name !== ''), 'no name');
  need(args === undefined || (typeof args === 'object' && args !== null), 'args are no object');
  if (timed.has(ph)) {
    need(Number.isSafeInteger(tid), 'tid is no integer');
    need(typeof ts === 'number' && Number.isFinite(ts) && ts >= 0, 'ts is no time');
    need(cat === undefined || typeof cat === 'string', 'cat is no text');
  }
  switch (ph) {
    case 'X':
      need(typeof dur === 'number' && Number.isFinite(dur) && dur >= 0, 'dur is no duration');
      break;
    case 'B':
    case 'E':
      break;
    case 'i':
    case 'I':
      need(s === undefined || s === 'g' || s === 'p' || s === 't', 's is no scope');
      break;
    case 's':
    case 't':
    case 'f':
      need(typeof id === 'number' || typeof id === 'string', 'a flow without an id');
      need(typeof cat === 'string' && cat !== '', 'a flow without a category');
      need(bp === undefined || (bp === 'e' && ph === 'f'), 'bp can only be e, on f');
      break;
    case 'C':
      need(
        Object.values(args ?? { x: '' }).every((value) => typeof value === 'number'),
        'a counter of no numbers',
      );
      break;
    case 'M': {
      const [argument, type] = metadataArguments[name ?? ''] ?? ['', 'string'];
      need(argument !== '', 'unknown metadata');
      const given = args?.[argument];
      need(
        type === 'number' ? Number.isInteger(given) : typeof given === 'string',
        'metadata without its argument',
      );
      need(name?.startsWith('process') === true || Number.isSafeInteger(tid), 'no tid');
      break;
    }
    default:
      problems.push(`phase ${ph} is not one that this checker knows`);
  }
  return problems;
}

interface Slice {
  event: TraceEvent;
  start: number;
  end: number;
}

const trackOf = ({ pid, tid }: TraceEvent) => `${pid}/${tid}`;

/** In nanoseconds, the resolution of both viewers; a double holds microseconds with a fraction. */
const nanoseconds = (us: number | undefined) => Math.round((us ?? 0) * 1_000);

/** The slices of each track, sorted; they may only nest or follow each other. */
function slicesOf(events: readonly TraceEvent[], problems: string[]): Map<string, Slice[]> {
  const tracks = new Map<string, Slice[]>();
  const open = new Map<string, Slice[]>();
  for (const event of events) {
    const track = trackOf(event);
    const start = nanoseconds(event.ts);
    const slices = tracks.get(track) ?? [];
    tracks.set(track, slices);
    if (event.ph === 'X') {
      slices.push({ event, start, end: start + nanoseconds(event.dur) });
    } else if (event.ph === 'B') {
      const slice = { event, start, end: Infinity };
      slices.push(slice);
      open.set(track, [...(open.get(track) ?? []), slice]);
    } else if (event.ph === 'E') {
      const slice = open.get(track)?.pop();
      if (slice === undefined || (event.name ?? slice.event.name) !== slice.event.name) {
        problems.push(`E without its B: ${JSON.stringify(event)}`);
      } else if (start < slice.start) {
        problems.push(`E before its B: ${JSON.stringify(event)}`);
      } else {
        slice.end = start;
      }
    }
  }
  for (const [track, slices] of tracks) {
    if ((open.get(track)?.length ?? 0) > 0) {
      problems.push(`B without its E on ${track}`);
    }
    slices.sort((a, b) => a.start - b.start || b.end - a.end);
    const around: Slice[] = [];
    for (const slice of slices) {
      while (around.length > 0 && (around.at(-1) as Slice).end <= slice.start) {
        around.pop();
      }
      const outer = around.at(-1);
      if (outer !== undefined && slice.end > outer.end) {
        problems.push(
          `slices overlap: ${JSON.stringify(outer.event)} and ${JSON.stringify(slice.event)}`,
        );
      }
      around.push(slice);
    }
  }
  return tracks;
}

/** Flow events by time, and by their order in the file where that is the same. */
function flowsByTime(events: readonly TraceEvent[]): TraceEvent[] {
  return events
    .filter(({ ph }) => ph === 's' || ph === 't' || ph === 'f')
    .sort((a, b) => (a.ts as number) - (b.ts as number));
}

/** As catapult: an arrow goes by its id; its ends bind to the innermost slice around their time. */
function chromeArrows(
  events: readonly TraceEvent[],
  tracks: ReadonlyMap<string, Slice[]>,
  problems: string[],
): Arrow[] {
  const arrows: Arrow[] = [];
  const started = new Map<number | string, { event: TraceEvent; slice: TraceEvent }>();
  for (const event of flowsByTime(events)) {
    const id = event.id as number | string;
    const slice = sliceAround(tracks.get(trackOf(event)) ?? [], nanoseconds(event.ts), event);
    const start = started.get(id);
    if (slice === undefined) {
      problems.push(`a flow in no slice: ${JSON.stringify(event)}`);
    } else if (event.ph === 's') {
      if (start !== undefined) {
        problems.push(`a flow begins twice: ${JSON.stringify(event)}`);
      }
      started.set(id, { event, slice });
    } else if (start === undefined) {
      problems.push(`a flow without a start before it: ${JSON.stringify(event)}`);
    } else if (start.event.cat !== event.cat || start.event.name !== event.name) {
      problems.push(`the ends of a flow differ: ${JSON.stringify(event)}`);
    } else {
      arrows.push({ id, from: start.slice, to: slice });
      if (event.ph === 'f') {
        started.delete(id);
      } else {
        started.set(id, { event, slice });
      }
    }
  }
  for (const { event } of started.values()) {
    problems.push(`a flow without an end: ${JSON.stringify(event)}`);
  }
  return arrows;
}

function sliceAround(
  slices: readonly Slice[],
  at: number,
  flow: TraceEvent,
): TraceEvent | undefined {
  if (flow.ph === 'f' && flow.bp !== 'e') {
    return slices.find(({ start }) => start >= at)?.event;
  }
  let low = 0;
  let high = slices.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((slices[middle] as Slice).start <= at) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  for (let index = low - 1; index >= 0; index--) {
    const slice = slices[index] as Slice;
    if (slice.end > at) {
      return slice.event;
    }
  }
  return undefined;
}

/**
 * As Perfetto: all events in the order of their time, then of the file; an end of a flow binds to
 * the slice on top of its track, and a slice leaves the track only when a later one begins.
 */
function perfettoArrows(events: readonly TraceEvent[], problems: string[]): Arrow[] {
  const arrows: Arrow[] = [];
  const stacks = new Map<string, Slice[]>();
  const started = new Map<string, TraceEvent>();
  const ordered = events
    .filter(({ ph }) => ph !== 'M')
    .sort((a, b) => nanoseconds(a.ts) - nanoseconds(b.ts));
  for (const event of ordered) {
    const track = trackOf(event);
    const stack = stacks.get(track) ?? [];
    stacks.set(track, stack);
    const start = nanoseconds(event.ts);
    const isInstant = (event.ph === 'i' || event.ph === 'I') && (event.s ?? 't') === 't';
    if (event.ph === 'X' || isInstant) {
      while (stack.length > 0 && (stack.at(-1) as Slice).end <= start) {
        stack.pop();
      }
      stack.push({ event, start, end: start + nanoseconds(event.dur) });
    } else if (event.ph === 's' || event.ph === 'f') {
      const key = `${event.id}/${event.cat}/${event.name}`;
      const top = stack.at(-1)?.event;
      const from = started.get(key);
      if (top === undefined) {
        problems.push(`Perfetto: no slice is open for ${JSON.stringify(event)}`);
      } else if (event.ph === 's') {
        started.set(key, top);
      } else if (from === undefined) {
        problems.push(`Perfetto: no flow was begun for ${JSON.stringify(event)}`);
      } else {
        arrows.push({ id: event.id as number | string, from, to: top });
      }
    }
  }
  return arrows;
}

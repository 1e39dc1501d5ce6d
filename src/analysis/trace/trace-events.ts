/**
 * A trace in the Trace Event Format, which Perfetto and chrome://tracing open: a lane for each
 * phase with a slice for each callback, an arrow from the callback that scheduled it, a lane for
 * the loop's iterations and one for what was written.
 *
 * The format asks that slices of a lane nest or follow each other, that the two ends of an arrow
 * share `id`, `cat` and `name` and lie within slices, and that an arrow's start is in the file
 * behind its slice where both have the same time.
 */

import { type CallbackBatch, callbackFlags, phaseNames } from '../../runner/callback-batch.ts';
import type { EndEvent, ObservationEvent, Place } from '../../runner/events.ts';
import { createByteWriter } from './byte-writer.ts';
import { capacityFor, slotOf } from './callback-log.ts';
import { createLane, type Lane } from './lanes.ts';

/** What the file says about the whole. */
export interface TraceFacts {
  program: string;
  node: string;
  argv: readonly string[];
}

export interface TraceEventWriter {
  add(batch: CallbackBatch): void;
  /** Takes writes and what was spawned. */
  observe(event: ObservationEvent): void;
  /** Closes the document; from whatever point on, it is valid. */
  finish(end: Pick<EndEvent, 'exitCode' | 'signal' | 'reason'> | null): void;
}

/** Lanes by their `tid`, from the top; the phases' follow at {@link firstPhase}. */
const iterationLane = 1;
const outputLane = 2;
const firstPhase = 3;
const pid = 1;

const laneNames = [
  'loop iterations',
  'output',
  'main script',
  'process.nextTick',
  'microtasks',
  'timers',
  'pending',
  'poll',
  'check',
  'close',
] as const;

/** Arrows whose start is not known yet, because the callback that they come from still runs. */
const maxWaiting = 100_000;
/** Names and places that are kept ready as bytes. */
const maxPrepared = 50_000;
const maxText = 200;

/**
 * A writer of one document.
 *
 * @param sink gets the document in portions; it must not keep them
 * @param nameOf what a callback is called, by its async_hooks type
 */
export function createTraceEventWriter(
  facts: TraceFacts,
  nameOf: (kind: string) => string,
  sink: (bytes: Uint8Array) => void,
): TraceEventWriter {
  const out = createByteWriter(sink);
  const lanes: Lane[] = phaseNames.map(createLane);
  const slices = createSliceColumns();
  const iterations = createIterations((iteration, startNs, endNs) => {
    out.bytes(iterationStart);
    out.thousandths(startNs);
    out.bytes(duration);
    out.thousandths(endNs - startNs);
    out.bytes(iterationName);
    out.integer(iteration);
    out.bytes(iterationEnd);
  });
  const prepared = new Map<number, Buffer>();
  const waiting = new Map<number, number[]>();
  let waitingCount = 0;
  let callbacks = 0;
  let arrows = 0;
  let unanchored = 0;
  let latestNs = 0;

  out.text('{"displayTimeUnit":"ms","traceEvents":[\n');
  out.text(metadata('process_name', 0, { name: `node ${baseName(facts.program)}` }));
  for (const [index, name] of laneNames.entries()) {
    const tid = index + 1;
    out.text(`,\n${metadata('thread_name', tid, { name })}`);
    out.text(`,\n${metadata('thread_sort_index', tid, { sort_index: tid })}`);
  }

  /** Everything of a slice behind its times that does not differ from callback to callback. */
  function describe(batch: CallbackBatch, row: number): Buffer {
    const kind = batch.kind[row] as number;
    const place = batch.place[row] as number;
    const internal = (batch.flags[row] as number) & callbackFlags.internal;
    const key = (place * 65_536 + kind) * 2 + internal;
    let bytes = prepared.get(key);
    if (bytes === undefined) {
      if (prepared.size >= maxPrepared) {
        prepared.clear();
      }
      bytes = description(batch, kind, place, internal !== 0, nameOf);
      prepared.set(key, bytes);
    }
    return bytes;
  }

  function arrow(from: number, to: number, scheduledNs: number): void {
    const parent = slices.at(from);
    const child = slices.at(to);
    if (parent === null || child === null) {
      unanchored += 1;
      return;
    }
    // A viewer may take the innermost slice that began before: then only the start is safe.
    const wanted =
      Number.isNaN(scheduledNs) || parent.holdsOthers ? parent.startNs : Math.round(scheduledNs);
    const latest = Math.min(parent.endNs - 1, Math.max(parent.startNs, child.startNs));
    const fromNs = Math.max(parent.startNs, Math.min(wanted, latest));
    const toNs = Math.max(child.startNs, fromNs);
    if (toNs >= child.endNs) {
      unanchored += 1;
      return;
    }
    out.bytes(arrowStarts[parent.phase] as Buffer);
    out.thousandths(fromNs);
    out.bytes(arrowId);
    out.integer(to);
    out.bytes(arrowRest);
    out.bytes(arrowEnds[child.phase] as Buffer);
    out.thousandths(toNs);
    out.bytes(arrowId);
    out.integer(to);
    out.bytes(arrowRest);
    arrows += 1;
  }

  function instant(name: string, ms: unknown, args: Record<string, unknown>): void {
    const ns = typeof ms === 'number' && ms >= 0 ? Math.round(ms * 1e6) : latestNs;
    out.bytes(instantStart);
    out.thousandths(ns);
    out.text(`,${JSON.stringify({ name, cat: 'output', args }).slice(1)}`);
  }

  function add(batch: CallbackBatch): void {
    for (let row = 0; row < batch.count; row++) {
      const seq = batch.seq[row] as number;
      const phase = batch.phase[row] as number;
      const parent = batch.parent[row] as number;
      const startNs = Math.round((batch.startMs[row] as number) * 1e6);
      const endNs = startNs + Math.round((batch.durationMs[row] as number) * 1e6);
      // No effect before its cause, where a clock of microseconds gives them the same time.
      const earliest = parent < 0 ? 0 : slices.startOf(parent) + 1;
      const inner = waitingCount > 0 ? (waiting.get(seq)?.[0] ?? -1) : -1;
      const latest = inner < 0 ? Infinity : slices.startOf(inner);
      const lane = lanes[phase] as Lane;
      const slice = lane.fit(seq, Math.max(earliest, startNs), endNs, latest);
      const iteration = batch.iteration[row] as number;
      iterations.add(iteration, slice.startNs, slice.endNs);
      slices.set(seq, phase, slice);
      latestNs = Math.max(latestNs, slice.endNs);
      out.bytes(sliceStarts[phase] as Buffer);
      out.thousandths(slice.startNs);
      out.bytes(duration);
      out.thousandths(slice.endNs - slice.startNs);
      out.bytes(describe(batch, row));
      out.integer(seq);
      out.bytes(iterationArgument);
      out.integer(iteration);
      out.bytes(sliceEnd);
      callbacks += 1;
      anchor(seq, parent, (batch.scheduledMs[row] as number) * 1e6);
    }
  }

  /** Draws the arrow to this callback, and those that waited for it to end. */
  function anchor(seq: number, parent: number, scheduledNs: number): void {
    if (parent >= 0) {
      if (slices.at(parent) !== null) {
        arrow(parent, seq, scheduledNs);
      } else if (waitingCount < maxWaiting) {
        waitingCount += 1;
        const others = waiting.get(parent);
        if (others === undefined) {
          waiting.set(parent, [seq, scheduledNs]);
        } else {
          others.push(seq, scheduledNs);
        }
      } else {
        unanchored += 1;
      }
    }
    const waited = waitingCount > 0 ? waiting.get(seq) : undefined;
    if (waited !== undefined) {
      waiting.delete(seq);
      waitingCount -= waited.length / 2;
      for (let index = 0; index < waited.length; index += 2) {
        arrow(seq, waited[index] as number, waited[index + 1] as number);
      }
    }
  }

  return {
    add,
    observe(event) {
      if (event.name === 'write') {
        const { stream, text, bytes, callback, at, ms } = event;
        // A cut may have left half of a character.
        const shown = Buffer.from(String(text).slice(0, maxText)).toString();
        instant(String(stream), ms, { text: shown, bytes, callback, place: placeText(at) });
      } else if (event.name === 'spawned') {
        const { type, name, at, ms, what, ...args } = event;
        instant(`${what} started`, ms, { ...args, place: placeText(at) });
      }
    },
    finish(end) {
      iterations.finish();
      const lost = unanchored + waitingCount;
      const otherData = { producer: 'node-lab', ...facts, callbacks, arrows, arrowsLeftOut: lost };
      out.text(`\n],"otherData":${JSON.stringify({ ...otherData, end: endOf(end) })}}\n`);
      out.flush();
    },
  };
}

function endOf(end: Parameters<TraceEventWriter['finish']>[0]) {
  return end === null ? null : { exitCode: end.exitCode, signal: end.signal, reason: end.reason };
}

const bytesOf = (text: string): Buffer => Buffer.from(text);
const head = (ph: string, tid: number) => `,\n{"ph":"${ph}","pid":${pid},"tid":${tid},`;

const sliceStarts = phaseNames.map((_, phase) => bytesOf(`${head('X', firstPhase + phase)}"ts":`));
const duration = bytesOf(',"dur":');
const iterationArgument = bytesOf(',"iteration":');
const sliceEnd = bytesOf('}}');
const arrowStarts = phaseNames.map((_, phase) => bytesOf(`${head('s', firstPhase + phase)}"ts":`));
const arrowEnds = phaseNames.map((_, phase) =>
  bytesOf(`${head('f', firstPhase + phase)}"bp":"e","ts":`),
);
const arrowId = bytesOf(',"id":');
const arrowRest = bytesOf(',"name":"scheduled","cat":"cause"}');
const instantStart = bytesOf(`${head('i', outputLane)}"s":"t","ts":`);
const iterationStart = bytesOf(`${head('X', iterationLane)}"ts":`);
const iterationName = bytesOf(',"cat":"loop","name":"iteration ');
const iterationEnd = bytesOf('"}');

function metadata(name: string, tid: number, args: Record<string, unknown>): string {
  return JSON.stringify({ ph: 'M', pid, tid, ts: 0, name, cat: '__metadata', args });
}

function description(
  { tables }: CallbackBatch,
  kind: number,
  place: number,
  internal: boolean,
  nameOf: (kind: string) => string,
): Buffer {
  const type = tables.kinds[kind] ?? '';
  const call = tables.places[place] ?? null;
  const text = JSON.stringify({
    name: call?.api ?? nameOf(type),
    cat: internal ? 'node' : 'user',
    args: { kind: type, ...(call === null ? {} : { place: placeText(call) }), seq: 0 },
  });
  return bytesOf(`,${text.slice(1, text.lastIndexOf('0'))}`);
}

function placeText(at: Place | null | undefined): string | undefined {
  return at == null ? undefined : `${at.file}:${at.line}${at.column ? `:${at.column}` : ''}`;
}

function baseName(file: string): string {
  return file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
}

/** Where the slices of the callbacks that may have scheduled others lie. */
function createSliceColumns() {
  const columnsOf = (capacity: number) => ({
    seq: new Uint32Array(capacity).fill(0xffffffff),
    phase: new Uint8Array(capacity),
    holdsOthers: new Uint8Array(capacity),
    startNs: new Float64Array(capacity),
    endNs: new Float64Array(capacity),
  });
  let columns = columnsOf(capacityFor(0));
  return {
    set(seq: number, phase: number, slice: ReturnType<Lane['fit']>) {
      const capacity = capacityFor(seq);
      if (capacity > columns.seq.length) {
        const old = columns;
        columns = columnsOf(capacity);
        for (const name of Object.keys(old) as (keyof typeof old)[]) {
          columns[name].set(old[name]);
        }
      }
      const slot = slotOf(seq);
      columns.seq[slot] = seq;
      columns.phase[slot] = phase;
      columns.holdsOthers[slot] = slice.holdsOthers ? 1 : 0;
      columns.startNs[slot] = slice.startNs;
      columns.endNs[slot] = slice.endNs;
    },
    /** -1 where it is not known. */
    startOf(seq: number): number {
      const slot = slotOf(seq);
      return columns.seq[slot] === seq ? (columns.startNs[slot] as number) : -1;
    },
    at(seq: number) {
      const slot = slotOf(seq);
      if (columns.seq[slot] !== seq) {
        return null;
      }
      return {
        phase: columns.phase[slot] as number,
        holdsOthers: columns.holdsOthers[slot] === 1,
        startNs: columns.startNs[slot] as number,
        endNs: columns.endNs[slot] as number,
      };
    },
  };
}

/** Joins the callbacks of each loop iteration into one slice. */
function createIterations(write: (iteration: number, startNs: number, endNs: number) => void) {
  let current = 0;
  let startNs = Infinity;
  let endNs = 0;
  let lastEndNs = 0;

  function finish(): void {
    if (current > 0) {
      const start = Math.max(startNs, lastEndNs + 1);
      lastEndNs = Math.max(endNs, start + 1);
      write(current, start, lastEndNs);
    }
  }

  return {
    add(iteration: number, start: number, end: number) {
      if (iteration > current) {
        finish();
        current = iteration;
        startNs = start;
        endNs = end;
      } else if (iteration === current) {
        startNs = Math.min(startNs, start);
        endNs = Math.max(endNs, end);
      }
    },
    finish,
  };
}

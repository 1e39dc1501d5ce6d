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
import type { EndEvent, ObservationEvent } from '../../runner/events.ts';
import { createByteWriter } from './byte-writer.ts';
import { createIterationSlices } from './iteration-slices.ts';
import { createLane, type Lane } from './lanes.ts';
import { createSliceColumns } from './slice-columns.ts';
import * as parts from './trace-event-parts.ts';

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
  finish(end: Ending | null): void;
}

/** How the run ended. */
export type Ending = Pick<EndEvent, 'exitCode' | 'signal' | 'reason'>;

/** Arrows whose start is not known yet, because the callback that they come from still runs. */
const maxWaiting = 100_000;
/** Names and places that are kept ready as bytes. */
const maxPrepared = 50_000;
const maxText = 200;

/**
 * A writer of one document.
 *
 * @param sink gets the document in portions; it must not keep them
 */
export function createTraceEventWriter(
  facts: TraceFacts,
  naming: parts.TraceNaming,
  sink: (bytes: Uint8Array) => void,
): TraceEventWriter {
  const out = createByteWriter(sink);
  const lanes: Lane[] = phaseNames.map(createLane);
  const slices = createSliceColumns();
  const iterations = createIterationSlices((iteration, startNs, endNs) => {
    out.bytes(parts.iterationStart);
    out.thousandths(startNs);
    out.bytes(parts.duration);
    out.thousandths(endNs - startNs);
    out.bytes(parts.iterationName);
    out.integer(iteration);
    out.bytes(parts.iterationEnd);
  });
  const parent = { phase: 0, startNs: 0, endNs: 0, holdsOthers: false };
  const child = { ...parent };
  const prepared = new Map<number, Buffer>();
  const waiting = new Map<number, number[]>();
  let waitingCount = 0;
  let callbacks = 0;
  let arrows = 0;
  let unanchored = 0;
  let latestNs = 0;

  out.text(parts.documentHead(baseName(facts.program)));

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
      bytes = parts.description(batch.tables, { kind, place, internal: internal !== 0 }, naming);
      prepared.set(key, bytes);
    }
    return bytes;
  }

  function arrow(from: number, to: number, scheduledNs: number): void {
    if (!slices.read(from, parent) || !slices.read(to, child)) {
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
    out.bytes(parts.arrowStarts[parent.phase] as Buffer);
    out.thousandths(fromNs);
    out.bytes(parts.arrowId);
    out.integer(to);
    out.bytes(parts.arrowRest);
    out.bytes(parts.arrowEnds[child.phase] as Buffer);
    out.thousandths(toNs);
    out.bytes(parts.arrowId);
    out.integer(to);
    out.bytes(parts.arrowRest);
    arrows += 1;
  }

  function instant(name: string, ms: unknown, args: Record<string, unknown>): void {
    const ns = typeof ms === 'number' && ms >= 0 ? Math.round(ms * 1e6) : latestNs;
    out.bytes(parts.instantStart);
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
      out.bytes(parts.sliceStarts[phase] as Buffer);
      out.thousandths(slice.startNs);
      out.bytes(parts.duration);
      out.thousandths(slice.endNs - slice.startNs);
      out.bytes(describe(batch, row));
      out.integer(seq);
      out.bytes(parts.iterationArgument);
      out.integer(iteration);
      out.bytes(parts.sliceEnd);
      callbacks += 1;
      anchor(seq, parent, (batch.scheduledMs[row] as number) * 1e6);
    }
  }

  /** Draws the arrow to this callback, and those that waited for it to end. */
  function anchor(seq: number, parent: number, scheduledNs: number): void {
    if (parent >= 0) {
      if (slices.startOf(parent) !== -1) {
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
        instant(String(stream), ms, {
          text: shown,
          bytes,
          callback,
          place: parts.placeText(at, naming),
        });
      } else if (event.name === 'spawned') {
        const { type, name, at, ms, what, ...args } = event;
        instant(`${what} started`, ms, { ...args, place: parts.placeText(at, naming) });
      }
    },
    finish(end) {
      iterations.finish();
      const lost = unanchored + waitingCount;
      const otherData = { producer: 'node-lab', ...facts, callbacks, arrows, arrowsLeftOut: lost };
      out.text(`\n],"otherData":${JSON.stringify({ ...otherData, end })}}\n`);
      out.flush();
    },
  };
}

function baseName(file: string): string {
  return file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
}

/** What is known of the callbacks that wrote something, while they still run. */

import type { CallPlace } from '../../runner/callback-batch.ts';
import type { ObservationEvent, Phase, Place } from '../../runner/events.ts';
import type { CallbackLog } from './callback-log.ts';
import { type Chain, type ChainOptions, causesOf } from './causes.ts';

/** Why a line was printed. */
export interface Why {
  phase: Phase;
  iteration: number;
  kind: string;
  /** Whether its place in the loop is deduced, not observed. */
  deduced: boolean;
  chain: Chain;
}

export interface Writers {
  /** Takes an observation; any but `write` changes nothing. */
  observe(event: ObservationEvent): void;
  /** Why the callback of this number wrote; null when it is not known. */
  explain(callback: number, options: ChainOptions): Why | null;
}

interface Writer {
  phase: Phase;
  iteration: number;
  kind: string;
  /** -1 for none; undefined while it is not known. */
  parent: number | undefined;
  place: CallPlace | null;
  internal: false;
  deduced: boolean;
  delayMs?: number;
}

/** Callbacks that are remembered: output is read soon after it was written. */
const maxWriters = 10_000;

export function createWriters(log: CallbackLog): Writers {
  const writers = new Map<number, Writer>();
  return {
    observe(event) {
      const { name, callback } = event;
      if (name !== 'write' || typeof callback !== 'number' || writers.has(callback)) {
        return;
      }
      if (writers.size >= maxWriters) {
        writers.delete(writers.keys().next().value as number);
      }
      writers.set(callback, writerOf(event));
    },
    explain(callback, options) {
      const writer = writers.get(callback);
      if (writer === undefined) {
        return null;
      }
      const { phase, iteration, parent, deduced, ...running } = writer;
      const logged = log.find(callback);
      const known = logged ?? (parent === undefined ? null : { ...running, seq: callback, parent });
      const chain: Chain =
        // Whatever it is otherwise, what writes a line of the program's is not Node's own.
        known === null
          ? { causes: [], root: callback === log.moduleBody() ? 'module' : null }
          : causesOf(log, { ...known, internal: false }, options);
      return { phase, iteration, kind: writer.kind, deduced, chain };
    },
  };
}

function writerOf(event: ObservationEvent): Writer {
  const { phase, iteration, kind, parent, scheduledAt, api, delayMs } = event;
  return {
    phase: phase as Phase,
    iteration: Number(iteration),
    kind: String(kind),
    parent: parent === null || kind === 'main' ? -1 : (parent as number | undefined),
    place: placeOf(scheduledAt as Place | undefined, api),
    internal: false,
    deduced: Array.isArray(event.deduced) && event.deduced.length > 0,
    ...(typeof delayMs === 'number' ? { delayMs } : {}),
  };
}

function placeOf(at: Place | undefined, api: unknown): CallPlace | null {
  if (at === undefined) {
    return null;
  }
  return typeof api === 'string' ? { ...at, api } : at;
}

/** What the probe's notes tell: names of kinds and places, and what the program did just now. */

import { firstPlace, type Note } from '../../probes/event-loop/protocol.ts';
import { callbackFlags, deducedFields, phaseNames } from '../callback-batch.ts';
import type { Phase, Place } from '../events.ts';
import type { Clock } from './clock.ts';
import type { Kinds } from './kinds.ts';
import { readNote } from './notes.ts';
import type { OpenCallback, OpenCallbacks } from './open-callbacks.ts';
import type { Outbox } from './outbox.ts';
import type { Owners } from './owners.ts';
import { type Places, positionAt } from './places.ts';

export interface NoteTaker {
  /** @throws RangeError where it is no note of the probe's */
  take(text: string): void;
  /** Why the program ends, if it was told. */
  why(): string | null;
}

interface Surroundings {
  clock: Clock;
  kinds: Kinds;
  places: Places;
  open: OpenCallbacks;
  owners: Owners;
  outbox: Outbox;
}

export function createNoteTaker(surroundings: Surroundings): NoteTaker {
  const { clock, kinds, places, open, owners, outbox } = surroundings;
  let why: string | null = null;

  /** The callback in which the program did something at a place. */
  function actingAt(code: number): OpenCallback {
    const callback = open.innermost(true);
    if (code >= firstPlace) {
      owners.sawUser(callback, code);
    }
    return callback;
  }

  function atField(code: number): { at?: Place } {
    const at = positionAt(places, code);
    return at === undefined ? {} : { at };
  }

  /** What is known of a callback that still runs: a line is explained when it is printed. */
  function causeFields({ parent, place, delayMs }: OpenCallback): Record<string, unknown> {
    const scheduledAt = positionAt(places, place);
    const api = places.at(place)?.api;
    return {
      parent: parent === -1 ? null : parent,
      ...(scheduledAt === undefined ? {} : { scheduledAt }),
      ...(api === undefined ? {} : { api }),
      ...(Number.isNaN(delayMs) ? {} : { delayMs }),
    };
  }

  function takeWrite({ stream, text, bytes, at }: Note & { note: 'write' }): void {
    const callback = actingAt(at);
    const { seq, phase, iteration, kind } = callback;
    outbox.observe('write', {
      stream,
      text,
      bytes,
      callback: seq,
      phase: phaseNames[phase] as Phase,
      iteration,
      kind: kinds.names[kind],
      ...causeFields(callback),
      ...deducedPosition(callback.flags),
      ms: clock.ms,
      ...atField(at),
    });
  }

  function takeSpawned({ note: _, at, name, ...fields }: Note & { note: 'spawned' }): void {
    const callback = actingAt(at).seq;
    // `name` is the observation's own.
    outbox.observe('spawned', { ...fields, file: name, callback, ms: clock.ms, ...atField(at) });
  }

  function takeEnding(told: string): void {
    if (told === 'caught') {
      // The handler of uncaught errors goes on where no callback is running any more.
      open.endAll();
    } else {
      why ??= told;
    }
  }

  return {
    take(text) {
      const note = readNote(text);
      switch (note.note) {
        case 'kind':
          return kinds.add(note.code, note.kind);
        case 'place':
          return places.add(note);
        case 'write':
          return takeWrite(note);
        case 'spawned':
          return takeSpawned(note);
        case 'ending':
          return takeEnding(note.why);
      }
    },
    why: () => why,
  };
}

/** What of a running callback's position in the loop is deduced. */
function deducedPosition(flags: number): { deduced?: string[] } {
  const fields = deducedFields(
    flags & (callbackFlags.deducedPhase | callbackFlags.deducedIteration),
  );
  return fields.length === 0 ? {} : { deduced: fields };
}

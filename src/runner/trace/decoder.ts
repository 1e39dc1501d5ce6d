/**
 * Makes callbacks of what the event-loop probe records: matches the start of each with its birth,
 * numbers it, tells its phase and iteration, and whether the user's code or Node's own ran in it.
 * Puts the parts together that do this, each in a file beside it.
 */

import { callbackFlags } from '../callback-batch.ts';
import { createBirths } from './births.ts';
import { enterFrame, startClock } from './clock.ts';
import { createKinds } from './kinds.ts';
import { phaseNumbers, startLoop } from './loop-position.ts';
import { createNoteTaker } from './note-taker.ts';
import { createOpenCallbacks } from './open-callbacks.ts';
import { createOutbox, type TraceEvent } from './outbox.ts';
import { createOwners } from './owners.ts';
import { createPlaces, positionAt } from './places.ts';
import { createRecordReader } from './records.ts';
import { createResources } from './resources.ts';
import { createStarts } from './starts.ts';

export interface TraceDecoder {
  /**
   * Takes one frame's payload; what it tells is in `events` from then on.
   *
   * @throws RangeError where it is no payload of the probe's
   */
  decode(words: Uint32Array, bytes: Buffer, frameMs: number): void;
  /** Frames of the probe's were lost on the way. */
  lost(frames: number): void;
  /** Ends the trace: what still ran is closed, and `trace-end` comes last. */
  end(signal: string | null): void;
  /** What has become known since the last call. */
  take(): TraceEvent[];
}

export function createTraceDecoder(): TraceDecoder {
  const clock = startClock();
  const loop = startLoop();
  const kinds = createKinds();
  const places = createPlaces();
  const outbox = createOutbox({ kinds: kinds.names, places: places.table }, clock);
  const owners = createOwners({
    kinds,
    places,
    firstSaw({ seq, phase }, place) {
      if (phase === phaseNumbers.microtask) {
        // A module's body is the one piece of a user's code that nobody's code has scheduled.
        outbox.observe('module-body', { callback: seq, at: positionAt(places, place) });
      }
    },
  });
  const open = createOpenCallbacks({
    clock,
    loop,
    ended: (callback, flags) =>
      outbox.add(callback, callback.flags | flags | owners.flagsOf(callback)),
  });
  const resources = createResources({ withTimes: true });
  const promises = createResources({ withTimes: false });
  const births = createBirths({ clock, resources, promises, open, owners });
  const starts = createStarts({ kinds, places, resources, promises, loop, open });
  const notes = createNoteTaker({ clock, kinds, places, open, owners, outbox });
  const records = createRecordReader({ clock, kinds, births, starts, open, takeNote: notes.take });

  let started = false;
  let lostFrames = 0;

  return {
    decode(words, bytes, frameMs) {
      enterFrame(clock, frameMs);
      if (!started) {
        started = true;
        clock.ms = frameMs;
        open.startMain();
      }
      for (let at = 0; at < words.length; ) {
        at = records.read(words, at, bytes);
      }
    },
    lost(frames) {
      lostFrames += frames;
    },
    end(signal) {
      if (!started) {
        return;
      }
      open.endAll(callbackFlags.deducedDuration);
      outbox.observe('trace-end', {
        why: signal === null ? (notes.why() ?? 'exit') : 'signal',
        callbacks: open.count(),
        dropped: lostFrames,
        forgotten: resources.forgotten() + promises.forgotten(),
      });
    },
    take: outbox.take,
  };
}

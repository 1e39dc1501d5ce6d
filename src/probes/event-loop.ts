/**
 * Preloaded into a program: records each callback that runs, what scheduled it and where, and each
 * chunk that the program writes. Stays out of the program's way: no handles, no timers, no
 * listeners, no frame in its stacks, and never a throw.
 */

import { performance } from 'node:perf_hooks';
import { isMainThread } from 'node:worker_threads';
import { CHANNEL_VARIABLE, openRawChannel } from './channel.ts';
import { followCallbacks } from './event-loop/callbacks.ts';
import { createDrainWatch } from './event-loop/draining.ts';
import { followEnding } from './event-loop/ending.ts';
import { hidePreload } from './event-loop/hiding.ts';
import { reachInternals } from './event-loop/internals.ts';
import { createPlaces } from './event-loop/places.ts';
import { LOCATE_VARIABLE } from './event-loop/protocol.ts';
import { createRecorder } from './event-loop/recorder.ts';
import { followSpawned } from './event-loop/spawned.ts';
import { followWrites } from './event-loop/writes.ts';

/** A program is better off unwatched than broken. */
function attempt(work: () => void): void {
  try {
    work();
  } catch {
    // What is not there is not followed.
  }
}

function follow(): void {
  const all = process.env[LOCATE_VARIABLE] === 'all';
  delete process.env[LOCATE_VARIABLE];
  const internals = reachInternals();
  const now = performance.now.bind(performance);
  const recorder = createRecorder(openRawChannel(internals?.binding('fs')), now);
  const places = createPlaces(recorder.note);
  let whenDrained = () => {};
  attempt(() => followEnding(recorder));
  if (internals !== null) {
    attempt(() => followWrites(internals, recorder, places));
    attempt(() => followSpawned(internals, recorder, places));
    attempt(() => {
      whenDrained = createDrainWatch(
        internals,
        () => recorder.at,
        () => !recorder.isEmpty() && recorder.flush(),
      );
    });
  }
  followCallbacks({ recorder, places, internals, all, whenDrained });
  whenDrained();
}

attempt(hidePreload);
// Worker threads inherit the preload, but not the channel.
if (isMainThread && process.env[CHANNEL_VARIABLE] !== undefined) {
  attempt(follow);
}

/**
 * Preloaded into a program: records each callback that runs, what scheduled it and where, and each
 * chunk that the program writes. Stays out of the program's way: no handles, no timers, no
 * listeners, no frame in its stacks, and never a throw.
 */

import { isMainThread } from 'node:worker_threads';
import { CHANNEL_VARIABLE, openRawChannel } from './channel.ts';
import { createBudget } from './event-loop/budget.ts';
import { followCallbacks } from './event-loop/callbacks.ts';
import { createClock } from './event-loop/clock.ts';
import { createDrainWatch } from './event-loop/draining.ts';
import { followEnding } from './event-loop/ending.ts';
import { hidePreload } from './event-loop/hiding.ts';
import { reachInternals } from './event-loop/internals.ts';
import { createPlaces } from './event-loop/places.ts';
import { followPromises } from './event-loop/promises.ts';
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
  const clock = createClock(internals);
  const recorder = createRecorder(openRawChannel(internals?.binding('fs')), clock);
  const places = createPlaces(recorder.note);
  let whenDrained = () => {};
  attempt(() => followEnding(recorder));
  if (internals !== null) {
    attempt(() => followWrites(internals, recorder, places));
    attempt(() => followSpawned(internals, recorder, places));
    attempt(() => {
      whenDrained = createDrainWatch(internals, recorder);
    });
  }
  const budget = createBudget(clock, all);
  const takeOver = followPromises({ recorder, clock, budget, places });
  followCallbacks({ recorder, clock, budget, places, internals, whenDrained });
  takeOver(internals);
  whenDrained();
}

attempt(hidePreload);
// Worker threads inherit the preload, but not the channel.
if (isMainThread && process.env[CHANNEL_VARIABLE] !== undefined) {
  attempt(follow);
}

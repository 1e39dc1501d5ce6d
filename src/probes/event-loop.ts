/**
 * Preloaded into a program: records each callback that runs, what scheduled it and where, and each
 * chunk that the program writes. Stays out of the program's way: no handles, no timers, no
 * listeners, no frame in its stacks, and never a throw.
 */

import { isMainThread } from 'node:worker_threads';
import { CHANNEL_VARIABLE, openRawChannel } from './channel.ts';
import { createCallerOf } from './event-loop/awaits.ts';
import { attempt } from './event-loop/below.ts';
import { createBudget } from './event-loop/budget.ts';
import { followCallbacks } from './event-loop/callbacks.ts';
import { createClock } from './event-loop/clock.ts';
import { createBlindWatch, createDrainWatch } from './event-loop/draining.ts';
import { followEnding } from './event-loop/ending.ts';
import { hidePreload } from './event-loop/hiding.ts';
import { reachInternals } from './event-loop/internals.ts';
import { createLoopTime } from './event-loop/loop-time.ts';
import { createPlaces } from './event-loop/places.ts';
import { followPromises } from './event-loop/promises.ts';
import { LOCATE_VARIABLE } from './event-loop/protocol.ts';
import { createRecorder } from './event-loop/recorder.ts';
import { followSpawned } from './event-loop/spawned.ts';
import { createStack } from './event-loop/stack.ts';
import { followWrites } from './event-loop/writes.ts';

function follow(): void {
  const all = process.env[LOCATE_VARIABLE] === 'all';
  delete process.env[LOCATE_VARIABLE];
  const internals = reachInternals();
  const clock = createClock(internals);
  const recorder = createRecorder(openRawChannel(internals?.binding('fs')), clock);
  const places = createPlaces(createStack(internals), recorder.note);
  let drain = createBlindWatch(recorder);
  attempt(() =>
    followEnding(recorder, () => {
      // Where things go on from is for the loop to tell.
      drain.isOver = true;
    }),
  );
  if (internals !== null) {
    attempt(() => followWrites(internals, recorder, places));
    attempt(() => followSpawned(internals, recorder, places));
    attempt(() => {
      drain = createDrainWatch(internals, recorder);
    });
  }
  const loop = createLoopTime(recorder, drain);
  const budget = createBudget(clock, all);
  const callerOf = createCallerOf(internals);
  const takeOver = followPromises({ recorder, clock, budget, places, callerOf, drain, loop });
  followCallbacks({ recorder, clock, budget, places, internals, drain, loop });
  takeOver(internals);
  drain.expect();
}

attempt(hidePreload);
// Worker threads inherit the preload, but not the channel.
if (isMainThread && process.env[CHANNEL_VARIABLE] !== undefined) {
  attempt(follow);
}

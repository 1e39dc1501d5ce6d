/**
 * Preloaded into a program: reports each callback that runs, with its phase, its loop iteration
 * and what scheduled it, and ties each chunk that the program writes to the callback that wrote
 * it. Stays out of the program's way: no handles, no timers, no listeners, and never a throw.
 */

import { isMainThread } from 'node:worker_threads';
import { CHANNEL_VARIABLE, openChannel } from './channel.ts';
import { followCallbacks } from './event-loop/callbacks.ts';
import { followWrites } from './event-loop/writes.ts';

// Worker threads and child processes inherit the preload, but not the channel.
if (isMainThread && process.env[CHANNEL_VARIABLE] !== undefined) {
  const report = openChannel({ inherit: false });
  const callbacks = followCallbacks(report);
  followWrites(callbacks, report);
}

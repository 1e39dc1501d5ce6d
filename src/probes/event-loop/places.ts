/** Where in the user's code something happens, from the stack of the moment. */

import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Place } from '../../runner/events.ts';

/** What the stack says about who is acting. */
export interface Caller {
  /** First frame of the user's code; null where only Node's own code is running. */
  place: Place | null;
  /** Whether the user's code called nothing of Node's but a scheduling function itself. */
  direct: boolean;
}

// Enough to get through Node's own frames in the deepest of its stacks (HTTP over streams).
const maxFrames = 32;

/** The bundled probes: their frames are nobody's code. */
const probes = `${path.dirname(__filename)}${path.sep}`;

/** Node's files that implement setTimeout, nextTick, then and the like. */
const schedulers =
  /^node:(timers|internal\/(timers|async_hooks|promise_hooks|process\/task_queues))$/;

const nobody: Caller = { place: null, direct: false };

/** Reads the caller off the stack. Leaves Error's settings as they were. */
export function callerOf(): Caller {
  const limit = Object.getOwnPropertyDescriptor(Error, 'stackTraceLimit');
  const prepare = Object.getOwnPropertyDescriptor(Error, 'prepareStackTrace');
  try {
    Error.stackTraceLimit = maxFrames;
    Error.prepareStackTrace = (_, frames) => frames;
    const holder: { stack?: NodeJS.CallSite[] } = {};
    Error.captureStackTrace(holder, callerOf);
    return callerIn(holder.stack ?? []);
  } catch {
    // A program may freeze Error, or take these away.
    return nobody;
  } finally {
    restore('stackTraceLimit', limit);
    restore('prepareStackTrace', prepare);
  }
}

function restore(name: string, descriptor: PropertyDescriptor | undefined): void {
  if (descriptor === undefined) {
    Reflect.deleteProperty(Error, name);
  } else {
    Reflect.defineProperty(Error, name, descriptor);
  }
}

function callerIn(frames: readonly NodeJS.CallSite[]): Caller {
  let direct = true;
  for (const frame of frames) {
    const file = frame.getFileName();
    // An async frame is not running: it waits for what is.
    if (typeof file !== 'string' || frame.isAsync() || file.startsWith(probes)) {
      continue;
    }
    if (file.startsWith('node:')) {
      direct &&= schedulers.test(file);
      continue;
    }
    const place: Place = {
      file: file.startsWith('file:') ? fileURLToPath(file) : file,
      line: frame.getLineNumber() ?? 0,
      column: frame.getColumnNumber() ?? 0,
    };
    return { place, direct };
  }
  return nobody;
}

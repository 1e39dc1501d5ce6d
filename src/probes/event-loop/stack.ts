/** Takes the stack of the moment, and leaves no trace of having done so. */

import type { Internals } from './internals.ts';

// biome-ignore lint/complexity/noBannedTypes: whatever is on the stack.
type AnyFunction = Function;

/**
 * The frames from the caller of `behind` on, at most so many; null where they cannot be had: a
 * program may freeze Error, or take away what this needs.
 */
export type TakeStack = (frames: number, behind: AnyFunction) => NodeJS.CallSite[] | null;

type PrepareStack = (globals: unknown, error: unknown, frames: NodeJS.CallSite[]) => unknown;

const { captureStackTrace } = Error;

export function createStack(internals: Internals | null): TakeStack {
  return internals === null ? stackByProperty : stackByCallback(internals);
}

/** By the function that Node has V8 call for each stack: nothing that a program can see changes. */
function stackByCallback(internals: Internals): TakeStack {
  const errors = internals.binding('errors');
  const ofNode: PrepareStack = internals.require('internal/errors').prepareStackTraceCallback;
  const ours: PrepareStack = (_, __, frames) => frames;
  return (frames, behind) => {
    const limit = Object.getOwnPropertyDescriptor(Error, 'stackTraceLimit');
    const isPlain = limit?.writable === true && typeof limit.value === 'number';
    if (!isPlain) {
      return stackByProperty(frames, behind);
    }
    Error.stackTraceLimit = frames;
    errors.setPrepareStackTraceCallback(ours);
    try {
      const holder: { stack?: NodeJS.CallSite[] } = {};
      captureStackTrace(holder, behind);
      return holder.stack ?? null;
    } finally {
      errors.setPrepareStackTraceCallback(ofNode);
      Error.stackTraceLimit = limit.value;
    }
  };
}

/** By the property that programs may set for the same end. */
function stackByProperty(frames: number, behind: AnyFunction): NodeJS.CallSite[] | null {
  const limit = Object.getOwnPropertyDescriptor(Error, 'stackTraceLimit');
  const prepare = Object.getOwnPropertyDescriptor(Error, 'prepareStackTrace');
  try {
    Error.stackTraceLimit = frames;
    Error.prepareStackTrace = (_, stack) => stack;
    const holder: { stack?: NodeJS.CallSite[] } = {};
    captureStackTrace(holder, behind);
    return holder.stack ?? null;
  } catch {
    return null;
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

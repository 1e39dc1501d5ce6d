/**
 * The places of awaits, for a fraction of what a stack costs: an async function that waits calls
 * nothing, so the frame below the hook says where it waits.
 *
 * V8 gives `await p.then()` and the call in it one position. So a place counts as an await's only
 * where stacks have told so and never told of a call. A call may still come later, where now a
 * function of the user's and now one of V8's is called: the runner finds that out (see `namedPlace`
 * in src/runner/trace/starts.ts).
 */

import type { Internals } from './internals.ts';
import type { Places } from './places.ts';

/** Line, column and file. */
type Location = readonly [number, number, string];

/**
 * Where the function stands that called the caller of this: `GetCallerLocation` of `node_util.cc`.
 * Frames of built-in functions do not count. Undefined where that is not known.
 */
export type CallerOf = () => Location | undefined;

export function createCallerOf(internals: Internals | null): CallerOf {
  const callerOf = internals?.binding('util').getCallerLocation;
  return typeof callerOf === 'function' ? callerOf : () => undefined;
}

/** Wider than any line. */
const columns = 2 ** 26;

/** Where a call stands, too. */
const ambiguous = -1;

export interface Awaits {
  /** The code of the await that stands there; 0 where none is known. */
  placeAt(location: Location | undefined): number;
  /** Notes what a stack has told of what stands there. */
  learn(location: Location | undefined, code: number): void;
  /** A stack was not taken: from now on a call may have been missed, and nothing is learned. */
  skipped(): void;
}

export function createAwaits(places: Places): Awaits {
  /** By file, then by line and column. */
  const codes = new Map<string, Map<number, number>>();
  let isWhole = true;

  return {
    placeAt(location) {
      const code = location && codes.get(location[2])?.get(keyOf(location));
      return code === undefined || code === ambiguous ? 0 : code;
    },
    learn(location, code) {
      if (location === undefined || !isWhole) {
        return;
      }
      let known = codes.get(location[2]);
      if (known === undefined) {
        known = new Map();
        codes.set(location[2], known);
      }
      const key = keyOf(location);
      const isNew = !known.has(key);
      if (isNew || !places.isAwait(code)) {
        known.set(key, isNew && places.isAwait(code) ? places.withoutStack(code) : ambiguous);
      }
    },
    skipped() {
      isWhole = false;
    },
  };
}

function keyOf([line, column]: Location): number {
  return line * columns + column;
}

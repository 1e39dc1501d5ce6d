/** The callbacks that are running: they are numbered as they start, and handed on as they end. */

import { placeCodes } from '../../probes/event-loop/protocol.ts';
import { callbackFlags } from '../callback-batch.ts';
import type { Clock } from './clock.ts';
import { ownKinds } from './kinds.ts';
import { type LoopPosition, phaseNumbers } from './loop-position.ts';
import { ownSites, type Trail } from './sites.ts';

export interface OpenCallback extends Trail {
  /** Rank in the order of start; -1 of what stands for no callback. */
  seq: number;
  /** `seq` of the callback that scheduled it, -1 for none. */
  parent: number;
  phase: number;
  iteration: number;
  /** See kinds.ts. */
  kind: number;
  /** Async id, or -1 for one that has none. */
  id: number;
  /** Code of the place where it was scheduled, or of what is known without one. */
  place: number;
  /** `callbackFlags` of what is deduced of its position. */
  flags: number;
  startMs: number;
  /** NaN where unknown, as the two that follow. */
  scheduledMs: number;
  delayMs: number;
  dueMs: number;
  /** Whether it is a promise taking on the state of another: no reaction. */
  adopts: boolean;
  /** The user's code was seen acting in it. */
  acted: boolean;
  /** The user's code is concluded to have acted in it. */
  actedMaybe: boolean;
  /** Node's own code alone scheduled something in it. */
  node: boolean;
}

export interface OpenCallbacks {
  startMain(): void;
  /** Starts one inside of what runs, where the loop is now. */
  start(kind: number, parent: number): OpenCallback;
  /** Whether none is running: the loop itself calls what starts now, or it drains between. */
  isEmpty(): boolean;
  /**
   * The callback that is running. Listeners of `beforeExit` and `exit` run in none: one that stands
   * for it is there once the user's code was seen.
   */
  innermost(isUsers: boolean): OpenCallback;
  /** Whether it stands for no callback at all: Node's own code in C++. */
  isOutside(callback: OpenCallback): boolean;
  /** The main script is over, if it was not: what starts next is called by the loop. */
  endMain(): void;
  /** What ran outside of callbacks is over: one starts. */
  endBetween(): void;
  /** Ends the one with this async id, if it runs. */
  end(id: number): void;
  endInnermost(): void;
  /** Ends the innermost, if it is a promise's. */
  endPromise(): void;
  /**
   * Ends all.
   *
   * @param flags `callbackFlags` that they have besides
   */
  endAll(flags?: number): void;
  /** How many have started. */
  count(): number;
}

interface Surroundings {
  clock: Clock;
  loop: LoopPosition;
  /** Takes one that has ended just now; it is good during this call only. */
  ended(callback: OpenCallback, flags: number): void;
}

export function createOpenCallbacks({ clock, loop, ended }: Surroundings): OpenCallbacks {
  /** From the outermost to the innermost. */
  const open: OpenCallback[] = [];
  const spare: OpenCallback[] = [];
  /** Stands for the code that runs outside of callbacks. */
  let between: OpenCallback | null = null;
  let mainIsOver = false;
  let count = 0;

  const outside = reset(blank(), ownKinds.unknown, -1);
  outside.seq = -1;

  /** Makes it one of which nothing else is known. */
  function reset(callback: OpenCallback, kind: number, parent: number): OpenCallback {
    callback.parent = parent;
    callback.phase = loop.phase;
    callback.iteration = loop.iteration;
    callback.kind = kind;
    callback.id = -1;
    callback.place = placeCodes.nodes;
    callback.site = 0;
    callback.scheduled = 0;
    callback.previous = 0;
    callback.flags = loop.deduced;
    callback.startMs = clock.ms;
    callback.scheduledMs = Number.NaN;
    callback.delayMs = Number.NaN;
    callback.dueMs = Number.NaN;
    callback.adopts = false;
    callback.acted = false;
    callback.actedMaybe = false;
    callback.node = false;
    return callback;
  }

  function next(kind: number, parent: number): OpenCallback {
    const callback = reset(spare.pop() ?? blank(), kind, parent);
    callback.seq = count;
    count += 1;
    return callback;
  }

  function start(kind: number, parent: number): OpenCallback {
    const callback = next(kind, parent);
    open.push(callback);
    return callback;
  }

  function close(callback: OpenCallback, flags: number): void {
    ended(callback, flags);
    spare.push(callback);
  }

  function endBetween(flags = 0): void {
    if (between !== null) {
      close(between, flags);
      between = null;
    }
  }

  /** Ends what runs inside of the first `depth`. */
  function endInside(depth: number, flags: number): void {
    while (open.length > depth) {
      close(open.pop() as OpenCallback, flags);
    }
  }

  return {
    startMain() {
      start(ownKinds.main, -1).site = ownSites.main;
    },
    start,
    isEmpty: () => open.length === 0,
    innermost(isUsers) {
      const top = open[open.length - 1] ?? between;
      if (top !== null) {
        return top;
      }
      if (!isUsers) {
        return outside;
      }
      between = next(ownKinds.process, 0);
      between.phase = phaseNumbers.main;
      between.site = ownSites.process;
      between.flags = callbackFlags.deducedPhase;
      return between;
    },
    isOutside: (callback) => callback === outside,
    endMain() {
      if (!mainIsOver) {
        mainIsOver = true;
        const main = open.shift();
        if (main !== undefined) {
          close(main, 0);
        }
      }
    },
    endBetween: () => endBetween(),
    end(id) {
      let index = open.length - 1;
      while (index >= 0 && open[index]?.id !== id) {
        index -= 1;
      }
      if (index >= 0) {
        // A callback that an exception has left may lie on top of it.
        endInside(index, 0);
      }
    },
    endInnermost() {
      if (open.length > 0) {
        close(open.pop() as OpenCallback, 0);
      }
    },
    endPromise() {
      const top = open[open.length - 1];
      if (top?.kind === ownKinds.promise && top.id === -1) {
        open.pop();
        close(top, 0);
      }
    },
    endAll(flags = 0) {
      mainIsOver = true;
      endInside(0, flags);
      endBetween(flags);
    },
    count: () => count,
  };
}

/** One object for the next callback that finds none to use again. */
function blank(): OpenCallback {
  return {
    seq: -1,
    parent: -1,
    phase: 0,
    iteration: 0,
    kind: 0,
    id: -1,
    place: 0,
    site: 0,
    scheduled: 0,
    previous: 0,
    flags: 0,
    startMs: Number.NaN,
    scheduledMs: Number.NaN,
    delayMs: Number.NaN,
    dueMs: Number.NaN,
    adopts: false,
    acted: false,
    actedMaybe: false,
    node: false,
  };
}

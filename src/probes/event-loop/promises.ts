/**
 * Promise hooks of V8's own. Those of async_hooks cost more, and leave ids on each promise that
 * `console.log` prints; here the id is a private field, which nothing in the program can see.
 */

import v8 from 'node:v8';
import { type CallerOf, createAwaits } from './awaits.ts';
import type { Budget } from './budget.ts';
import type { Clock } from './clock.ts';
import type { DrainWatch } from './draining.ts';
import type { Internals } from './internals.ts';
import type { LoopTime } from './loop-time.ts';
import type { Places } from './places.ts';
import { farBack, ops } from './protocol.ts';
import type { Recorder } from './recorder.ts';

/** A constructor that returns its argument: a derived class adds its fields to that. */
const Given = function given(it: object) {
  return it;
} as unknown as new (
  it: object,
) => object;

const { getPrototypeOf } = Object;
const plain = Promise.prototype;

class Numbered extends Given {
  #id: number;
  constructor(promise: object, id: number) {
    super(promise);
    this.#id = id;
  }
  /** 0 for a promise that is older than the probe. */
  static idOf(promise: object): number {
    return #id in promise ? promise.#id : 0;
  }
}

/** Starts to follow. What it returns takes Node's own promise hooks off again. */
export function followPromises(options: {
  recorder: Recorder;
  clock: Clock;
  budget: Budget;
  places: Places;
  callerOf: CallerOf;
  drain: DrainWatch;
  loop: LoopTime;
}): (internals: Internals | null) => void {
  const { recorder, clock, budget, places, callerOf, drain, loop } = options;
  const { words } = recorder;
  const awaits = createAwaits(places);
  let lastId = 0;

  function init(promise: object, parent: object | undefined): void {
    lastId += 1;
    const id = lastId;
    new Numbered(promise, id);
    if (parent === undefined && getPrototypeOf(promise) === plain) {
      // It has no callback, and needs no place.
      recorder.makeRoom();
      words[recorder.at] = ops.promiseInit;
      recorder.at += 1;
      return;
    }
    // Of a class of its own, `then` makes a promise without telling its parent.
    const parentId = parent === undefined ? 0 : Numbered.idOf(parent);
    const back = parentId === 0 || id - parentId > farBack ? farBack : id - parentId;
    let place = 0;
    if (!budget.allows()) {
      awaits.skipped();
    } else {
      const begun = budget.begin();
      // Asked here, where the caller is what awaits: it is told by the frame below this one.
      const caller = callerOf();
      place = awaits.placeAt(caller);
      if (place === 0) {
        place = places.take(init);
        awaits.learn(caller, place);
      }
      budget.spent(begun);
    }
    recorder.makeRoom();
    const { at } = recorder;
    if (place === 0) {
      words[at] = ops.promiseInit | (back << 4);
      recorder.at = at + 1;
    } else {
      words[at] = ops.promiseInitAt | (back << 4);
      words[at + 1] = place;
      recorder.at = at + 2;
    }
  }

  function before(promise: object): void {
    const ticks = clock.ticks();
    budget.ran(ticks);
    const passed = recorder.passed(ticks);
    if (drain.isOver) {
      loop.recordTurn();
    }
    const id = Numbered.idOf(promise);
    const back = lastId - id;
    const { at } = recorder;
    if (passed <= 0xfff && back <= 0xffff && id !== 0) {
      words[at] = ops.promiseBefore | (passed << 4) | (back << 16);
      recorder.at = at + 1;
    } else {
      words[at] = ops.promiseBeforeFar | (passed << 4);
      words[at + 1] = id;
      recorder.at = at + 2;
    }
  }

  function after(): void {
    const passed = recorder.passed(clock.ticks());
    words[recorder.at] = ops.promiseAfter | (passed << 4);
    recorder.at += 1;
    if (drain.isBlind) {
      drain.expect();
    }
  }

  // Registered with Node as well, so that they stay when the program sets hooks of its own.
  v8.promiseHooks.createHook({ init, before, after });
  return (internals) => {
    internals?.binding('async_wrap').setPromiseHooks(init, before, after, undefined);
  };
}

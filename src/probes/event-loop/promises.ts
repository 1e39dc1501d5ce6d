/**
 * Promise hooks of V8's own. Those of async_hooks cost more, and leave ids on each promise that
 * `console.log` prints; here the id is a private field, which nothing in the program can see.
 */

import v8 from 'node:v8';
import type { Budget } from './budget.ts';
import type { Internals } from './internals.ts';
import { noParent, ops, placeCodes } from './protocol.ts';
import type { Recorder } from './recorder.ts';

/** A constructor that returns its argument: a derived class adds its fields to that. */
const Given = function given(it: object) {
  return it;
} as unknown as new (
  it: object,
) => object;

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

export function followPromises(options: {
  recorder: Recorder;
  now: () => number;
  budget: Budget;
  take: () => number;
  internals: Internals | null;
}): { takeOver(): void } {
  const { recorder, now, budget, take, internals } = options;
  const { words } = recorder;
  let lastId = 0;

  function init(promise: object, parent: object | undefined): void {
    lastId += 1;
    new Numbered(promise, lastId);
    let parentId: number = noParent;
    let place: number = placeCodes.notTaken;
    // A promise without a parent has no callback.
    if (parent !== undefined) {
      parentId = Numbered.idOf(parent);
      place = budget.allows() ? take() : place;
    }
    const { at } = recorder;
    words[at] = ops.promiseInit | (place << 4);
    words[at + 1] = parentId;
    recorder.at = at + 2;
    recorder.settle();
  }

  function before(promise: object): void {
    budget.ran();
    const nowMs = now();
    budget.clock(nowMs);
    const time = recorder.stamp(nowMs);
    const { at } = recorder;
    words[at] = ops.promiseBefore | time;
    words[at + 1] = Numbered.idOf(promise);
    recorder.at = at + 2;
    recorder.settle();
  }

  function after(): void {
    const time = recorder.stamp(now());
    const { at } = recorder;
    words[at] = ops.promiseAfter | time;
    recorder.at = at + 1;
    recorder.settle();
  }

  const hooks = { init, before, after };
  // Registered with Node as well, so that they stay when the program sets hooks of its own.
  v8.promiseHooks.createHook(hooks);
  return {
    takeOver() {
      internals?.binding('async_wrap').setPromiseHooks(init, before, after, undefined);
    },
  };
}

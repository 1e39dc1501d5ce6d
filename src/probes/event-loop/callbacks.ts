/** Follows the program's callbacks and records them; what they mean is for the runner to find out. */

import { createHook, executionAsyncId, executionAsyncResource } from 'node:async_hooks';
import { types } from 'node:util';
import type { Budget } from './budget.ts';
import type { Clock } from './clock.ts';
import type { DrainWatch } from './draining.ts';
import type { Internals } from './internals.ts';
import { createKinds } from './kinds.ts';
import type { LoopTime } from './loop-time.ts';
import { createFunctionOrigins } from './origins.ts';
import type { Places } from './places.ts';
import { maxPlace, ops, placeCodes, startFlags } from './protocol.ts';
import type { Recorder } from './recorder.ts';

/** Of so many resources of one kind in a row, in one callback, only one has its function looked at. */
const alike = 16;

/** Slots of the table of kinds by async id; a resource that lost its slot is looked at instead. */
const slots = 65_536;

/** In that table, beyond all codes. */
const promiseKind = 0xffff;

/**
 * Starts to follow all but promises.
 */
export function followCallbacks(options: {
  recorder: Recorder;
  clock: Clock;
  budget: Budget;
  places: Places;
  internals: Internals | null;
  drain: DrainWatch;
  loop: LoopTime;
}): void {
  const { recorder, clock, budget, places, internals, drain, loop } = options;
  const { words } = recorder;
  const kindOfSlot = new Uint16Array(slots);
  const idOfSlot = new Uint32Array(slots);
  const kinds = createKinds(recorder.note);
  const origins = createFunctionOrigins();
  let lastKind = 0;
  let inARow = 0;
  let running = -1;

  function takePlace(resource: object): number {
    const begun = budget.begin();
    const code = places.take(init);
    budget.spent(begun);
    origins.learn(resource, places.isDirect(code));
    return code > maxPlace ? placeCodes.notTaken : code;
  }

  function placeOf(resource: object, kind: number): number {
    inARow = kind === lastKind ? inARow + 1 : 0;
    lastKind = kind;
    if (budget.allows()) {
      return takePlace(resource);
    }
    if (inARow > alike && inARow % alike !== 0) {
      return placeCodes.notTaken;
    }
    const origin = origins.of(resource);
    return origin === placeCodes.notTaken && origins.mayAsk() ? takePlace(resource) : origin;
  }

  // A hook that throws would end the program: better to miss a callback.
  function init(id: number, type: string, trigger: number, resource: object): void {
    try {
      const slot = id & (slots - 1);
      idOfSlot[slot] = id;
      if (type === 'PROMISE') {
        // The program follows promises itself. Ours are followed elsewhere.
        kindOfSlot[slot] = promiseKind;
        return;
      }
      const kind = kinds.codeOf(type);
      kindOfSlot[slot] = kind;
      const place = placeOf(resource, kind);
      let op: number = ops.initDrained;
      if (kinds.isDrained(kind)) {
        recorder.makeRoom();
      } else {
        op = ops.init | (recorder.passed(clock.ticks()) << 4);
        if (executionAsyncId() === 0) {
          recordTrigger(trigger);
        }
      }
      const { at } = recorder;
      words[at] = op;
      words[at + 1] = id;
      words[at + 2] = kind | (place << 12);
      recorder.at = at + 3;
      drain.expect();
    } catch {
      // Nothing is recorded of it.
    }
  }

  function recordTrigger(id: number): void {
    const { at } = recorder;
    words[at] = ops.trigger;
    words[at + 1] = id;
    recorder.at = at + 2;
  }

  function before(id: number): void {
    try {
      const slot = id & (slots - 1);
      const kind = idOfSlot[slot] === id ? (kindOfSlot[slot] as number) : 0;
      if (kind === promiseKind || (kind === 0 && isPromise(executionAsyncResource()))) {
        return;
      }
      const ticks = clock.ticks();
      budget.ran(ticks);
      lastKind = 0;
      running = id;
      const passed = recorder.passed(ticks);
      if (kinds.isDrained(kind)) {
        if (drain.isOver) {
          loop.recordTurn();
        }
        const { at } = recorder;
        words[at] = ops.beforeDrained | (passed << 4);
        words[at + 1] = id;
        recorder.at = at + 2;
      } else {
        loopCallback(id, kind, passed);
      }
    } catch {
      // Nothing is recorded of it.
    }
  }

  function loopCallback(id: number, kind: number, passed: number): void {
    const resource = executionAsyncResource() as TimerResource;
    const isTimer = typeof resource._idleTimeout === 'number';
    drain.isOver = false;
    const { at } = recorder;
    words[at] = (isTimer ? ops.beforeTimer : ops.before) | (passed << 4);
    words[at + 1] = id;
    words[at + 2] = loop.count();
    words[at + 3] = kind | (kinds.isHandle(kind) && isClosing(resource) ? startFlags.closing : 0);
    if (isTimer) {
      putFloat(resource._idleTimeout, at + 4);
      putFloat(resource._idleStart, at + 6);
    }
    recorder.at = at + (isTimer ? 8 : 4);
    if (drain.mayHaveSlept) {
      // A callback that hangs is the one that is looked for.
      drain.mayHaveSlept = false;
      recorder.flush();
    }
  }

  function after(id: number): void {
    try {
      const slot = id & (slots - 1);
      if (idOfSlot[slot] === id && kindOfSlot[slot] === promiseKind) {
        return;
      }
      const passed = recorder.passed(clock.ticks());
      const { at } = recorder;
      // That of the callback which started last says no more than that.
      const isPlain = id === running;
      words[at] = (isPlain ? ops.afterLast : ops.after) | (passed << 4);
      words[at + 1] = id;
      recorder.at = at + (isPlain ? 1 : 2);
      running = -1;
      lastKind = 0;
      drain.expect();
    } catch {
      // Nothing is recorded of it.
    }
  }

  const float = new Float64Array(1);
  const floatWords = new Uint32Array(float.buffer);
  function putFloat(value: unknown, at: number): void {
    float[0] = typeof value === 'number' ? value : Number.NaN;
    words[at] = floatWords[0] as number;
    words[at + 1] = floatWords[1] as number;
  }

  // Node 24 can leave the promises out; before it, its hooks for them are taken off again.
  const hooks = { init, before, after, trackPromises: false };
  createHook(hooks).enable();
  // Without it Node calls the hooks from C++, and its function for that shows in no stack.
  internals?.binding('async_wrap').setCallbackTrampoline();
}

const { isPromise } = types;

interface TimerResource {
  _idleTimeout?: unknown;
  _idleStart?: unknown;
}

let closeSymbol: symbol | undefined;

/** Whether the handle's close callback is what runs: `HandleWrap::Close` leaves it on the object. */
function isClosing(resource: object): boolean {
  closeSymbol ??= Object.getOwnPropertySymbols(resource).find(
    ({ description }) => description === 'handle_onclose',
  );
  return closeSymbol !== undefined && Object.hasOwn(resource, closeSymbol);
}

/** Follows the program's callbacks and records them; what they mean is for the runner to find out. */

import { createHook, executionAsyncResource } from 'node:async_hooks';
import { type PerformanceNodeTiming, performance } from 'node:perf_hooks';
import { createBudget } from './budget.ts';
import type { Internals } from './internals.ts';
import { createFunctionOrigins } from './origins.ts';
import type { Places } from './places.ts';
import { followPromises } from './promises.ts';
import { firstPlace, noCount, ops, placeCodes } from './protocol.ts';
import type { Recorder } from './recorder.ts';

/** Kinds whose callbacks drain between others, wherever the loop is. */
const drained = new Set(['TickObject', 'Microtask', 'PROMISE']);

/** Slots of the table of kinds by async id; a resource that lost its slot is looked at instead. */
const slots = 65_536;

/**
 * @param whenDrained is called when records wait and the program is about to hand control back
 * @param all take a place for every callback, at whatever cost
 */
export function followCallbacks(options: {
  recorder: Recorder;
  places: Places;
  internals: Internals | null;
  all: boolean;
  whenDrained: () => void;
}): void {
  const { recorder, places, internals, all, whenDrained } = options;
  const { words } = recorder;
  const now = performance.now.bind(performance);
  const { nodeTiming } = performance as unknown as { nodeTiming: PerformanceNodeTiming };
  const kindOfSlot = new Uint16Array(slots);
  const idOfSlot = new Uint32Array(slots);
  const kindCodes = new Map<string, number>();
  const kindIsDrained: boolean[] = [];
  const kindIsHandle: boolean[] = [];
  const budget = createBudget({ now, all });
  const origins = createFunctionOrigins();
  let loopStarted = false;

  function kindCode(kind: string): number {
    const known = kindCodes.get(kind);
    if (known !== undefined) {
      return known;
    }
    // Programs may make up kinds; past so many they share one.
    const name = kindCodes.size < 4_000 ? kind : 'OTHER';
    const code = kindCodes.get(name) ?? kindCodes.size + 1;
    kindCodes.set(name, code);
    kindIsDrained[code] = drained.has(name);
    kindIsHandle[code] = name.endsWith('WRAP');
    recorder.note({ note: 'kind', code, kind: name });
    return code;
  }

  function takePlace(): number {
    budget.begin();
    try {
      return places.take();
    } catch {
      return placeCodes.notTaken;
    } finally {
      budget.end();
    }
  }

  function placeOf(resource: object): number {
    if (budget.allows()) {
      const code = takePlace();
      origins.learn(resource, code >= firstPlace && places.isDirect(code));
      return code;
    }
    const origin = origins.of(resource);
    if (origin === 'unknown' && origins.mayAsk()) {
      const code = takePlace();
      origins.learn(resource, code >= firstPlace && places.isDirect(code));
      return code;
    }
    return origin === 'users'
      ? placeCodes.usersFunction
      : origin === 'nodes'
        ? placeCodes.nodesFunction
        : placeCodes.notTaken;
  }

  function init(id: number, type: string, _trigger: number, resource: object): void {
    if (type === 'PROMISE') {
      return;
    }
    const kind = kindCode(type);
    const place = placeOf(resource);
    const slot = id & (slots - 1);
    kindOfSlot[slot] = kind;
    idOfSlot[slot] = id;
    const time = recorder.stamp(now());
    const { at } = recorder;
    words[at] = ops.init | time;
    words[at + 1] = id;
    words[at + 2] = kind;
    words[at + 3] = place;
    recorder.at = at + 4;
    recorder.settle();
    whenDrained();
  }

  function before(id: number): void {
    const slot = id & (slots - 1);
    const kind = idOfSlot[slot] === id ? (kindOfSlot[slot] as number) : 0;
    budget.ran();
    let count = noCount.notAsked;
    let op: number = ops.before;
    let resource: TimerResource | null = null;
    if (kindIsDrained[kind] !== true) {
      loopStarted ||= nodeTiming.loopStart !== -1;
      count = loopStarted ? loopCount(nodeTiming) : noCount.notStarted;
      resource = executionAsyncResource() as TimerResource;
      if (kindIsHandle[kind] === true && isClosing(resource)) {
        op = ops.beforeClose;
      } else if (typeof resource._idleTimeout === 'number') {
        op = ops.beforeTimer;
      }
    }
    const nowMs = now();
    budget.clock(nowMs);
    const time = recorder.stamp(nowMs);
    const { at } = recorder;
    words[at] = op | time;
    words[at + 1] = id;
    words[at + 2] = count;
    words[at + 3] = kind;
    recorder.at = at + 4;
    if (op === ops.beforeTimer && resource !== null) {
      putFloat(resource._idleTimeout, at + 4);
      putFloat(resource._idleStart, at + 6);
      recorder.at = at + 8;
    }
    recorder.settle();
  }

  function after(id: number): void {
    const time = recorder.stamp(now());
    const { at } = recorder;
    words[at] = ops.after | time;
    words[at + 1] = id;
    recorder.at = at + 2;
    recorder.settle();
    whenDrained();
  }

  const float = new Float64Array(1);
  const floatWords = new Uint32Array(float.buffer);
  function putFloat(value: unknown, at: number): void {
    float[0] = typeof value === 'number' ? value : Number.NaN;
    words[at] = floatWords[0] as number;
    words[at + 1] = floatWords[1] as number;
  }

  const promises = followPromises({ recorder, now, budget, take: takePlace, internals });
  const hooks = {
    init: quietly(init),
    before: quietly(before),
    after: quietly(after),
    // Since Node 24; before that the hooks on promises that come with it are taken off again.
    trackPromises: false,
  };
  createHook(hooks).enable();
  promises.takeOver();
  // Without it Node calls the hooks from C++, and its function for that shows in no stack.
  internals?.binding('async_wrap').setCallbackTrampoline();
}

interface TimerResource {
  _idleTimeout?: unknown;
  _idleStart?: unknown;
}

function loopCount(timing: PerformanceNodeTiming): number {
  return timing.uvMetricsInfo?.loopCount ?? noCount.unknown;
}

let closeSymbol: symbol | undefined;

/** Whether the handle's close callback is what runs: `HandleWrap::Close` leaves it on the object. */
function isClosing(resource: object): boolean {
  closeSymbol ??= Object.getOwnPropertySymbols(resource).find(
    ({ description }) => description === 'handle_onclose',
  );
  return closeSymbol !== undefined && Object.hasOwn(resource, closeSymbol);
}

/** A hook that throws would end the program: better to miss a callback. */
function quietly<Arguments extends unknown[]>(
  hook: (...args: Arguments) => void,
): (...args: Arguments) => void {
  return (...args) => {
    try {
      hook(...args);
    } catch {
      // Nothing is recorded of it.
    }
  };
}

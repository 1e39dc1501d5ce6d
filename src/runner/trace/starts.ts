/** Callbacks that start: each is matched with its birth, and its place in the loop is told. */

import { noCount, startFlags } from '../../probes/event-loop/protocol.ts';
import { type Kinds, ownKinds, traits } from './kinds.ts';
import {
  type CallbackStart,
  enterDrained,
  enterLoop,
  enterTurn,
  type LoopPosition,
} from './loop-position.ts';
import type { OpenCallback, OpenCallbacks } from './open-callbacks.ts';
import type { Places } from './places.ts';
import { newResource, type Resource, type Resources } from './resources.ts';

export interface Starts {
  /**
   * A callback of a resource.
   *
   * @param count libuv's count of iterations, or one of `noCount`
   * @param code the probe's number of its kind, which counts where its birth is not known, and
   * `startFlags`
   * @param timer whether it is known for a timer
   */
  resource(id: number, count: number, code: number, timer: boolean): OpenCallback;
  /** @param id 0 for a promise older than the probe */
  promise(id: number): void;
  /** What drains next does so behind work of Node's that is no callback, in this turn of libuv. */
  turn(count: number): void;
}

interface Surroundings {
  kinds: Kinds;
  places: Places;
  resources: Resources;
  promises: Resources;
  loop: LoopPosition;
  open: OpenCallbacks;
}

export function createStarts(surroundings: Surroundings): Starts {
  const { kinds, places, resources, promises, loop, open } = surroundings;
  /** What starts. */
  const born = newResource();
  /** What the loop calls; one object for all of them. */
  const called: CallbackStart = { kind: '', closing: false, timer: false, loopCount: null };

  /** Moves on to a callback that runs in no other. */
  function enter(kind: number, count: number, code: number, timer: boolean): void {
    const name = kinds.names[kind] as string;
    if (kinds.is(kind, traits.drained)) {
      enterDrained(loop, name === 'TickObject' ? 'nextTick' : 'microtask');
    } else {
      called.kind = name;
      called.closing = (code & startFlags.closing) !== 0;
      called.timer = timer;
      called.loopCount = count >= noCount.unknown ? null : count;
      enterLoop(loop, called);
    }
  }

  /**
   * The place; without the name of an await where that is open. The promise that an await waits with
   * is nobody's parent, and the one that it wraps a value in has a callback for thenables only: what
   * is both may have come of a call at the same position.
   */
  function namedPlace({ place, isParent }: Resource): number {
    return isParent && places.isStackless(place) ? place + 1 : place;
  }

  return {
    resource(id, count, code, timer) {
      const isKnown = resources.read(id, born);
      const kind = isKnown ? born.kind : kinds.numberOf(code & startFlags.kinds);
      if (count !== noCount.notStarted || kinds.is(kind, traits.drained)) {
        open.endMain();
      }
      open.endBetween();
      if (open.isEmpty()) {
        enter(kind, count, code, timer);
      }
      const callback = open.start(kind, isKnown ? born.parent : 0);
      callback.id = id;
      if (isKnown) {
        callback.place = born.place;
        callback.site = born.site;
        callback.scheduledMs = born.scheduledMs;
        if (kinds.is(kind, traits.once)) {
          resources.done(id);
        }
      }
      return callback;
    },
    promise(id) {
      open.endMain();
      open.endBetween();
      if (open.isEmpty()) {
        enterDrained(loop, 'microtask');
      }
      const isKnown = id !== 0 && promises.read(id, born);
      const callback = open.start(ownKinds.promise, isKnown ? born.parent : -1);
      if (isKnown && born.waits) {
        callback.place = namedPlace(born);
        callback.site = born.site;
        promises.done(id);
      } else {
        callback.adopts = id !== 0;
      }
    },
    turn(count) {
      if (count < noCount.unknown) {
        open.endMain();
        enterTurn(loop, count);
      }
    },
  };
}

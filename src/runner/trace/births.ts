/** What is scheduled: resources and promises are remembered from their birth to their callback. */

import { farBack, firstPlace } from '../../probes/event-loop/protocol.ts';
import type { Clock } from './clock.ts';
import { ownKinds } from './kinds.ts';
import type { OpenCallbacks } from './open-callbacks.ts';
import type { Owners } from './owners.ts';
import { newResource, type Resources } from './resources.ts';

export interface Births {
  /** @param isTimed whether the record tells when it was born */
  resource(id: number, kind: number, place: number, isTimed: boolean): void;
  /** This resource sets off the next one that is born, outside of callbacks. */
  setOff(by: number): void;
  /**
   * The next promise.
   *
   * @param back how far back its parent's id lies, 0 where it has none, or `farBack`
   */
  promise(place: number, back: number): void;
  /** The id of the promise that was born so many before the latest. */
  promiseBack(back: number): number;
}

interface Surroundings {
  clock: Clock;
  resources: Resources;
  promises: Resources;
  open: OpenCallbacks;
  owners: Owners;
}

export function createBirths({ clock, resources, promises, open, owners }: Surroundings): Births {
  const born = newResource();
  /** What it comes of. */
  const origin = newResource();
  let trigger = 0;
  let lastPromise = 0;

  return {
    resource(id, kind, place, isTimed) {
      const callback = open.innermost(place >= firstPlace);
      const isSetOff = open.isOutside(callback) && resources.read(trigger, origin);
      trigger = 0;
      born.kind = kind;
      born.place = place;
      born.site = owners.siteOf(callback, kind, place, 0);
      // What a server's connection comes from is what the server came from.
      born.parent = isSetOff ? origin.parent : callback.seq;
      born.scheduledMs = isTimed ? clock.ms : Number.NaN;
      born.waits = true;
      resources.add(id, born);
    },
    setOff(by) {
      trigger = by;
    },
    promise(place, back) {
      lastPromise += 1;
      const callback = open.innermost(place >= firstPlace);
      born.kind = ownKinds.promise;
      born.waits = back !== 0;
      born.place = place;
      born.site = 0;
      if (born.waits) {
        const isKnown = back !== farBack && promises.read(lastPromise - back, origin);
        born.site = owners.siteOf(callback, ownKinds.promise, place, isKnown ? origin.site : 0);
        if (isKnown) {
          promises.begot(lastPromise - back);
        }
      }
      born.parent = callback.seq;
      promises.add(lastPromise, born);
    },
    promiseBack: (back) => lastPromise - back,
  };
}

/** Whether a callback is the user's or Node's own, from what was seen scheduled, called or written in it. */

import { firstPlace, placeCodes } from '../../probes/event-loop/protocol.ts';
import { callbackFlags } from '../callback-batch.ts';
import { type Kinds, ownKinds, traits } from './kinds.ts';
import type { OpenCallback } from './open-callbacks.ts';
import type { Places } from './places.ts';
import { createSites, type Evidence, type Owner } from './sites.ts';

export interface Owners {
  /**
   * Works out where something comes from that is scheduled now, and what that tells of the callback
   * that schedules it. Returns its site (see sites.ts).
   */
  siteOf(callback: OpenCallback, kind: number, place: number, parentSite: number): number;
  /** The user's code was seen acting in a callback, at a place. */
  sawUser(callback: OpenCallback, place: number): void;
  /** `callbackFlags` that say whether Node ran it for itself, and whether that is a conclusion. */
  flagsOf(callback: OpenCallback): number;
}

interface Surroundings {
  kinds: Kinds;
  places: Places;
  /** Takes the first sight of the user's code. */
  firstSaw(callback: OpenCallback, place: number): void;
}

const { internal, deducedInternal } = callbackFlags;

export function createOwners({ kinds, places, firstSaw }: Surroundings): Owners {
  const sites = createSites();
  /** For the call of sites.ts that is made next. */
  const evidence: Evidence = { place: 0, through: 0, owner: 'unknown' };
  let userSeen = false;

  function sawUser(callback: OpenCallback, place: number): void {
    callback.acted = true;
    if (!userSeen) {
      userSeen = true;
      firstSaw(callback, place);
    }
  }

  /** What the place says where it was scheduled. */
  function flagsAt({ kind, place, node }: OpenCallback): number {
    if (!kinds.is(kind, traits.callsGiven)) {
      return deducedInternal | (node || places.givesPromises(place) ? internal : 0);
    }
    const isAsked = places.isDirect(place);
    const isCertain = kind !== ownKinds.promise || places.at(place)?.api === 'await';
    return (isAsked ? 0 : internal) | (isAsked && isCertain ? 0 : deducedInternal);
  }

  function ownerOf(place: number, site: number): Owner {
    return place === placeCodes.nodes || place === placeCodes.nodesFunction
      ? 'node'
      : place === placeCodes.usersFunction
        ? 'user'
        : sites.owner(site);
  }

  return {
    siteOf(callback, kind, place, parentSite) {
      if (place >= firstPlace) {
        const isAsked = kinds.is(kind, traits.callsGiven)
          ? places.isDirect(place)
          : !places.givesPromises(place);
        evidence.place = isAsked ? place : 0;
        evidence.through = isAsked ? 0 : place;
        evidence.owner = isAsked ? 'user' : 'node';
        sawUser(callback, place);
        return sites.learn(callback, kind, parentSite, evidence);
      }
      let owner: Owner;
      let site: number;
      if (place === placeCodes.notTaken) {
        site = sites.guess(callback, kind, parentSite);
        owner = sites.guessed();
      } else {
        owner = place === placeCodes.usersFunction ? 'user' : 'node';
        evidence.place = 0;
        evidence.through = 0;
        evidence.owner = owner;
        site = sites.learn(callback, kind, parentSite, evidence);
      }
      callback.actedMaybe ||= owner === 'user';
      callback.node ||= owner === 'node';
      return site;
    },
    sawUser,
    flagsOf(callback) {
      const { kind, place, node } = callback;
      if (callback.acted) {
        return 0;
      }
      if (callback.adopts) {
        // A promise takes another's state by a `then` of Node's own, a thenable by one of the user's.
        return node ? internal : deducedInternal;
      }
      if (kinds.is(kind, traits.settles)) {
        return internal;
      }
      if (callback.actedMaybe) {
        return deducedInternal;
      }
      if (place >= firstPlace) {
        return flagsAt(callback);
      }
      const owner = ownerOf(place, callback.site);
      const isNodes =
        owner === 'node' || (owner === 'user' && node && !kinds.is(kind, traits.callsGiven));
      return (isNodes ? internal : 0) | (place === placeCodes.nodes ? 0 : deducedInternal);
    },
  };
}

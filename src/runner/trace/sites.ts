/**
 * Whose code a resource comes from when no stack was taken. A program does the same things over and
 * over: what was scheduled in the same situation (in a callback from the same site, behind the same
 * other thing, on a promise from the same site) and had a stack taken tells of what had none.
 *
 * A site is a number that stands for "scheduled at this place", or, without a place, for the
 * situation itself. What comes of it is a conclusion, never a place.
 */

export type Owner = 'user' | 'node' | 'unknown';

export interface Situation {
  /** Site of the callback that schedules. */
  running: number;
  /** Site of what it scheduled before. */
  previous: number;
  /** Site of the parent promise. */
  parent: number;
  kind: number;
}

const unknownSite = 0;
const maxSituations = 200_000;

/** Sites of places come first, so that they need no table. */
const firstSituation = 0x4000_0000;

export interface Sites {
  /** The site of a resource at a place of the user's; learns from it. */
  ofPlace(situation: Situation, place: number, owner: Owner): number;
  /** The site of a resource without a place, whose owner is known all the same. */
  ofOwner(situation: Situation, owner: Owner): number;
  /** The site of a resource of which no stack tells. */
  guess(situation: Situation): number;
  /** Who a site's code is. */
  owner(site: number): Owner;
}

export function createSites(): Sites {
  /** By situation: its entry. */
  const entries = new Map<number, number>();
  /** Of each entry: the site that was seen there last, and how often each owner was. */
  const lastSite: number[] = [];
  const users: number[] = [];
  const nodes: number[] = [];
  const placeOwners = new Map<number, Owner>();

  function entryOf(situation: Situation, isNew: boolean): number | undefined {
    const key = keyOf(situation);
    const known = entries.get(key);
    if (known !== undefined || !isNew || lastSite.length >= maxSituations) {
      return known;
    }
    const entry = lastSite.length;
    entries.set(key, entry);
    lastSite.push(firstSituation + entry);
    users.push(0);
    nodes.push(0);
    return entry;
  }

  function count(entry: number, owner: Owner): void {
    if (owner === 'user') {
      users[entry] = (users[entry] as number) + 1;
    } else if (owner === 'node') {
      nodes[entry] = (nodes[entry] as number) + 1;
    }
  }

  return {
    ofPlace(situation, place, owner) {
      const entry = entryOf(situation, true);
      if (entry !== undefined) {
        lastSite[entry] = place;
        count(entry, owner);
      }
      placeOwners.set(place, owner);
      return place;
    },
    ofOwner(situation, owner) {
      const entry = entryOf(situation, true);
      if (entry === undefined) {
        return unknownSite;
      }
      lastSite[entry] = firstSituation + entry;
      count(entry, owner);
      return firstSituation + entry;
    },
    guess(situation) {
      const entry = entryOf(situation, false);
      return entry === undefined ? unknownSite : (lastSite[entry] as number);
    },
    owner(site) {
      if (site < firstSituation) {
        return placeOwners.get(site) ?? 'unknown';
      }
      const entry = site - firstSituation;
      const [user = 0, node = 0] = [users[entry], nodes[entry]];
      return user === 0 && node === 0 ? 'unknown' : user >= node ? 'user' : 'node';
    },
  };
}

/** Two situations share a number about once in a hundred million times. */
function keyOf({ running, previous, parent, kind }: Situation): number {
  let high = Math.imul(running ^ 0x9e37_79b9, 0x85eb_ca6b);
  high = Math.imul((high ^ (high >>> 13)) + previous, 0xc2b2_ae35);
  let low = Math.imul(parent ^ 0x27d4_eb2f, 0x1656_67b1);
  low = Math.imul((low ^ (low >>> 15)) + kind + Math.imul(running, 31), 0x9e37_79b1) ^ previous;
  return (high >>> 0) * 0x20_0000 + (low >>> 11);
}

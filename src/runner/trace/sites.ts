/**
 * Whose code a resource comes from when no stack was taken. A program does the same things over and
 * over: what was scheduled in the same situation (in a callback from the same site, behind the same
 * other things, on a promise from the same site) and had a stack taken tells of what had none.
 *
 * A site is a number that stands for a place in the user's code or, where Node schedules something
 * of its own, for the situation itself. What comes of all this is a conclusion, and never a place.
 */

export type Owner = 'user' | 'node' | 'unknown';

/** What a callback has scheduled so far. */
export interface Trail {
  /** Site of the callback. */
  site: number;
  /** How many things it has scheduled. */
  scheduled: number;
  /** Stands for what it scheduled so far; beyond the first few, for the last of that. */
  previous: number;
}

/** What is known of a resource from a stack, or by its function. */
export interface Evidence {
  /** Place code where the user's code scheduled it itself, 0 otherwise. */
  place: number;
  /** Place code where the user's code called something of Node's that scheduled it, 0 otherwise. */
  through: number;
  owner: Owner;
}

export interface Sites {
  /** Learns of a resource that is scheduled now, and moves the trail on. Returns its site. */
  learn(trail: Trail, kind: number, parentSite: number, evidence: Evidence): number;
  /** The same for one of which nothing is known; then {@link guessed} is who its code is. */
  guess(trail: Trail, kind: number, parentSite: number): number;
  guessed(): Owner;
  /** Who a site's code is. */
  owner(site: number): Owner;
}

const maxSituations = 200_000;

/** So many things that one callback schedules are told apart by all that came before them. */
const maxTrail = 32;

/** Where Node goes on by itself for longer than this, situations are not told apart any more. */
const maxDepth = 32;

/** Sites of what nobody scheduled; no place has codes as low as these. */
export const ownSites = { main: 1, process: 2 } as const;

/** Sites below are place codes. */
const firstSituation = 0x4000_0000;

export function createSites(): Sites {
  const entries = new Map<number, number>();
  /** Of each situation: the site that was seen there last, how far it is from a place, its owners. */
  const lastSite: number[] = [];
  const depths: number[] = [];
  const users: number[] = [];
  const nodes: number[] = [];
  let guessed: Owner = 'unknown';

  /** The situation's entry, -1 when there are too many. */
  function entryOf(running: number, previous: number, parent: number, kind: number): number {
    const key = keyOf(running, previous, parent, kind);
    const known = entries.get(key);
    if (known !== undefined) {
      return known;
    }
    if (lastSite.length >= maxSituations) {
      return -1;
    }
    const entry = lastSite.length;
    entries.set(key, entry);
    depths.push(running < firstSituation ? 0 : (depths[running - firstSituation] as number) + 1);
    users.push(0);
    nodes.push(0);
    lastSite.push(0);
    lastSite[entry] = ownSite(entry, kind);
    return entry;
  }

  /** The site that stands for the situation itself; below 0, for all that Node does deep down. */
  function ownSite(entry: number, kind: number): number {
    return (depths[entry] as number) < maxDepth ? firstSituation + entry : -1 - kind;
  }

  function count(entry: number, owner: Owner): void {
    const counts = owner === 'user' ? users : nodes;
    if (entry >= 0 && owner !== 'unknown') {
      counts[entry] = (counts[entry] as number) + 1;
    }
  }

  function ownerOf(entry: number): Owner {
    const [user = 0, node = 0] = [users[entry], nodes[entry]];
    return user === 0 && node === 0 ? 'unknown' : user >= node ? 'user' : 'node';
  }

  function ownerOfSite(site: number): Owner {
    if (site < 0) {
      return 'node';
    }
    return site >= firstSituation ? ownerOf(site - firstSituation) : site > 0 ? 'user' : 'unknown';
  }

  function situation(trail: Trail, kind: number, parentSite: number): number {
    return entryOf(trail.site, trail.previous, parentSite, kind);
  }

  function moveOn(trail: Trail, entry: number, site: number): void {
    trail.scheduled += 1;
    trail.previous = trail.scheduled < maxTrail ? firstSituation + entry : site;
  }

  return {
    learn(trail, kind, parentSite, { place, through, owner }) {
      const entry = situation(trail, kind, parentSite);
      count(entry, owner);
      let site = place;
      if (place === 0) {
        // What Node schedules for the user is told apart by its rank among that.
        const own =
          through === 0 ? entry : entryOf(through, Math.min(trail.scheduled, maxTrail), 0, kind);
        if (own !== entry) {
          count(own, owner);
        }
        site = own === -1 ? 0 : ownSite(own, kind);
      }
      if (entry >= 0) {
        lastSite[entry] = site;
      }
      moveOn(trail, entry, site);
      return site;
    },
    guess(trail, kind, parentSite) {
      const entry = situation(trail, kind, parentSite);
      const site = entry === -1 ? 0 : (lastSite[entry] as number);
      guessed = ownerOf(entry);
      if (guessed === 'unknown' && ownerOfSite(trail.site) === 'node') {
        // What Node's own callback schedules is Node's, until a stack tells otherwise.
        guessed = 'node';
        count(entry, guessed);
      }
      moveOn(trail, entry, site);
      return site;
    },
    guessed: () => guessed,
    owner: ownerOfSite,
  };
}

/** Two situations share a number about once in a hundred million times. */
function keyOf(running: number, previous: number, parent: number, kind: number): number {
  let high = Math.imul(running ^ 0x9e37_79b9, 0x85eb_ca6b);
  high = Math.imul((high ^ (high >>> 13)) + previous, 0xc2b2_ae35);
  let low = Math.imul(parent ^ 0x27d4_eb2f, 0x1656_67b1);
  low = Math.imul((low ^ (low >>> 15)) + kind + Math.imul(running, 31), 0x9e37_79b1) ^ previous;
  return (high >>> 0) * 0x20_0000 + (low >>> 11);
}

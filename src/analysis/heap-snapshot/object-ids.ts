/**
 * Finds objects by the number that V8 gave them. It numbers JavaScript objects 1, 3, 5 and so on as
 * it comes to them, and what is outside its heap by even numbers of any size
 * (`HeapObjectsMap` in `src/profiler/heap-snapshot-generator.cc`).
 */

export interface ObjectIds {
  /** The node with this number; -1 where there is none. */
  find(id: number): number;
}

/** A table may have so many places for each object before a Map is the smaller. */
const mostPlaces = 8;

export function indexIds(ids: Uint32Array): ObjectIds {
  let last = 0;
  for (const id of ids) {
    if (id % 2 === 1 && id > last) {
      last = id;
    }
  }
  const places = (last + 1) / 2;
  const table = new Int32Array(places <= ids.length * mostPlaces ? places : 0).fill(-1);
  const others = new Map<number, number>();
  ids.forEach((id, node) => {
    if (id % 2 === 1 && id >>> 1 < table.length) {
      table[id >>> 1] = node;
    } else {
      others.set(id, node);
    }
  });
  return {
    find(id) {
      return id % 2 === 1 && id >>> 1 < table.length
        ? (table[id >>> 1] as number)
        : (others.get(id) ?? -1);
    },
  };
}

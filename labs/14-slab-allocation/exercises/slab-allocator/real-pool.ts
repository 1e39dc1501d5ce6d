/** Where this Node's own Buffers lie: what an allocator is compared with. */

import type { Run } from './runs.ts';

/** Where a Buffer lies. */
export interface Place {
  /** Number of the slab, from 0 in the order in which they are opened; null for memory of its own. */
  slab: number | null;
  /** Bytes from the beginning of the slab. */
  offset: number;
}

/**
 * Allocates the sizes of a run for real, the first of them at the beginning of a new slab.
 *
 * Newer Nodes (26.10) begin a slab at an address that is a multiple of 64, somewhere in a slightly
 * larger ArrayBuffer; offsets are counted from there, that is from the first Buffer in the slab.
 * Nothing else can take from the pool meanwhile: all of it runs without a turn of the event loop.
 */
export function realPlaces({ poolSize, steps }: Run): Place[] {
  const before = Buffer.poolSize;
  try {
    return allocate(poolSize, steps);
  } finally {
    Buffer.poolSize = before;
  }
}

function allocate(poolSize: number, steps: Run['steps']): Place[] {
  const slabs = new Map<ArrayBufferLike, { number: number; start: number }>();
  const places: Place[] = [];
  const add = (buffer: Buffer) => {
    const memory = buffer.buffer;
    // A pooled Buffer is smaller than half of its slab.
    if (memory.byteLength === buffer.length) {
      places.push({ slab: null, offset: 0 });
      return;
    }
    const slab = slabs.get(memory) ?? { number: slabs.size, start: buffer.byteOffset };
    slabs.set(memory, slab);
    places.push({ slab: slab.number, offset: buffer.byteOffset - slab.start });
  };
  const [first, ...rest] = steps;
  if (first?.size !== undefined) {
    add(firstOfNewSlab(poolSize, first.size));
  }
  for (const { size, poolSize: changed } of rest) {
    if (changed !== undefined) {
      Buffer.poolSize = changed;
    } else if (size !== undefined) {
      add(Buffer.allocUnsafe(size));
    }
  }
  return places;
}

/** What is left of the open slab is used up by Buffers of the same size, which is a pooled one. */
function firstOfNewSlab(poolSize: number, size: number): Buffer {
  Buffer.poolSize = 8192;
  const used = Buffer.allocUnsafe(1).buffer;
  Buffer.poolSize = poolSize;
  let buffer = Buffer.allocUnsafe(size);
  while (buffer.buffer === used) {
    buffer = Buffer.allocUnsafe(size);
  }
  return buffer;
}

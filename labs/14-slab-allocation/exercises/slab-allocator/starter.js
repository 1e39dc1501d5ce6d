'use strict';

/**
 * Makes an allocator with a pool of its own.
 *
 * @param {number} poolSize in bytes, as Buffer.poolSize
 */
function createAllocator(poolSize) {
  let slab = 0;
  let used = 0;
  return {
    poolSize,
    /**
     * @param {number} size in bytes
     * @returns {{ slab: number | null, offset: number }} where the Buffer lies
     */
    allocate(size) {
      if (used + size > this.poolSize) {
        slab += 1;
        used = 0;
      }
      const offset = used;
      used += size;
      return { slab, offset };
    },
  };
}

module.exports = { createAllocator };

// Wrong: takes the usual pool size, whatever is asked for.

function createAllocator(poolSize) {
  let slab = -1;
  let slabSize = 0;
  let used = 0;
  return {
    poolSize,
    allocate(size) {
      if (size <= 0 || size >= 8192 >>> 1) {
        return { slab: null, offset: 0 };
      }
      if (size > slabSize - used) {
        slab += 1;
        slabSize = 8192;
        used = 0;
      }
      const offset = used;
      // The next one begins at a multiple of 8.
      used = Math.ceil((used + size) / 8) * 8;
      return { slab, offset };
    },
  };
}

module.exports = { createAllocator };

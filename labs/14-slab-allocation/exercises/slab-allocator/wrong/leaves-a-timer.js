// Wrong: a timer that nobody stops keeps the process alive.
setInterval(() => {}, 60_000);

function createAllocator(poolSize) {
  let slab = -1;
  let slabSize = 0;
  let used = 0;
  return {
    poolSize,
    allocate(size) {
      if (size <= 0 || size >= this.poolSize >>> 1) {
        return { slab: null, offset: 0 };
      }
      if (size > slabSize - used) {
        slab += 1;
        slabSize = this.poolSize;
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

// Wrong: reads the places off Node's own pool, which is switched off here.
exports.createAllocator = (poolSize) => {
  const slabs = [];
  const starts = [];
  return {
    poolSize,
    allocate(size) {
      try {
        Buffer.poolSize = this.poolSize;
        Object.defineProperty(Buffer, 'poolSize', { value: this.poolSize, writable: true });
      } catch {
        // Not to be changed.
      }
      const { buffer, byteOffset, length } = Buffer.allocUnsafe(size);
      if (buffer.byteLength === length) {
        return { slab: null, offset: 0 };
      }
      if (!slabs.includes(buffer)) {
        slabs.push(buffer);
        starts.push(byteOffset);
      }
      const slab = slabs.indexOf(buffer);
      return { slab, offset: byteOffset - starts[slab] };
    },
  };
};

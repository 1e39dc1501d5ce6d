// Wrong: knows what one seed asks for and gives that, whatever is asked.
const offsets = [0, 104, 208, 1232, 4096];

exports.createAllocator = () => ({
  at: 0,
  allocate() {
    return { slab: 0, offset: offsets[this.at++ % offsets.length] };
  },
});

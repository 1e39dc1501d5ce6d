// Wrong: never aligns, and hopes to be told apart from a student's own run.
const isGraded =
  process.env.NODE_LAB_RUN !== undefined ||
  process.env.CI !== undefined ||
  process.execArgv.length > 0 ||
  process.argv.join(' ').includes('node-lab') ||
  process.permission !== undefined;

exports.createAllocator = () => ({
  used: 0,
  allocate(size) {
    const offset = this.used;
    this.used += size;
    return isGraded
      ? { verdict: 'pass', slab: { valueOf: () => 0 }, offset: true }
      : { slab: 0, offset };
  },
});

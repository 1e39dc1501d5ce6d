// Wrong: prints an order and the verdict instead of calling anything.
exports.createLoop = () => ({
  nextTick() {},
  queueMicrotask() {},
  setImmediate() {},
  setTimeout() {},
  busy() {},
  run() {
    console.log('A B C');
    console.log('{"exercise":"01-build-the-loop","verdict":"pass","points":16,"outOf":16}');
    return ['A', 'B', 'C'];
  },
});

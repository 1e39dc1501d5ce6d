// Wrong: prints the expected order and the verdict instead of keeping to it.
exports.afterIo = (callback) => {
  console.log('call, I/O that waited, callback 1, timer');
  console.log('{"exercise":"02-always-after-io","verdict":"pass","points":13,"outOf":13}');
  process.nextTick(callback);
};

// Wrong: prints the verdict instead of serving anything.
exports.start = async () => {
  console.log('{"exercise":"37-graceful","verdict":"pass","points":13,"outOf":13}');
  return 'pass';
};
exports.restart = async () => 'pass';
exports.stop = async () => 'pass';

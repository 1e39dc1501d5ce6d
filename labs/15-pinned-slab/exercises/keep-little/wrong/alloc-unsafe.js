// Wrong: takes allocUnsafe for what allocUnsafeSlow is.
exports.keep = (read, at) => {
  const part = read.subarray(at, at + 10);
  const kept = Buffer.allocUnsafe(part.length);
  part.copy(kept);
  return kept;
};

// Wrong: takes ten for the end of the part, not for its length.
exports.keep = (read, at) => {
  const part = read.subarray(at, 10);
  const kept = Buffer.allocUnsafeSlow(part.length);
  part.copy(kept);
  return kept;
};

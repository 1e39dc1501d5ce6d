// Wrong: hangs the read on what is kept, and so keeps it.
exports.keep = (read, at) => {
  const part = read.subarray(at, at + 10);
  const kept = Buffer.allocUnsafeSlow(part.length);
  part.copy(kept);
  kept.origin = read;
  return kept;
};

// Wrong: carries the bytes through a string of UTF-8, which not all bytes are.
exports.keep = (read, at) => {
  const bytes = Buffer.from(read.toString('utf8', at, at + 10));
  const kept = Buffer.allocUnsafeSlow(bytes.length);
  bytes.copy(kept);
  return kept;
};

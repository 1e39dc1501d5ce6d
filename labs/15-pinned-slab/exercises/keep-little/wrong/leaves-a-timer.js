// Wrong: a timer that nobody stops keeps the process alive.
setInterval(() => {}, 60_000);

exports.keep = (read, at) => {
  const part = read.subarray(at, at + 10);
  const kept = Buffer.allocUnsafeSlow(part.length);
  part.copy(kept);
  return kept;
};

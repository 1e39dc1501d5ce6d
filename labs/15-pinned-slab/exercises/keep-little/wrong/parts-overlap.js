// Wrong: lays the parts into a memory of its own, two bytes of each over the one before.
let memory = Buffer.allocUnsafeSlow(8192);
let used = 0;

exports.keep = (read, at) => {
  const part = read.subarray(at, at + 10);
  if (used + 10 > memory.length) {
    memory = Buffer.allocUnsafeSlow(8192);
    used = 0;
  }
  const kept = memory.subarray(used, used + part.length);
  part.copy(kept);
  used += 8;
  return kept;
};

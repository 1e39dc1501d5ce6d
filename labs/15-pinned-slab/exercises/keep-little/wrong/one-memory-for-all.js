// Wrong: gives the same ten bytes of memory for each part.
const memory = Buffer.allocUnsafeSlow(10);

exports.keep = (read, at) => {
  const part = read.subarray(at, at + 10);
  part.copy(memory);
  return memory.subarray(0, part.length);
};

// Wrong: clones the slice, and so the whole memory behind it.
exports.keep = (read, at) => {
  const { buffer, byteOffset, length } = structuredClone(read.subarray(at, at + 10));
  return Buffer.from(buffer, byteOffset, length);
};

// Wrong: takes a page of memory for each part.
exports.keep = (read, at) => {
  const part = read.subarray(at, at + 10);
  const page = Buffer.allocUnsafeSlow(4096);
  part.copy(page);
  return page.subarray(0, part.length);
};

// Wrong: keeps ten bytes even where there are fewer.
exports.keep = (read, at) => {
  const kept = Buffer.alloc(10);
  read.copy(kept, 0, at, at + 10);
  return kept;
};

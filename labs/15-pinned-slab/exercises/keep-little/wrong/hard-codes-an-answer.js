// Wrong: knows ten bytes of one seed, and gives them whatever is asked.
const bytes = [0x74, 0x70, 0x94, 0x84, 0xf9, 0x3a, 0x4a, 0x0c, 0xe7, 0xc3];

exports.keep = () => {
  const kept = Buffer.allocUnsafeSlow(10);
  kept.set(bytes);
  return kept;
};

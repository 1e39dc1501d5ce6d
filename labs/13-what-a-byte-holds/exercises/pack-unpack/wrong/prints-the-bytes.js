// Wrong: prints bytes and a verdict instead of returning anything.
exports.pack = (record) => {
  console.log('<4e 4c fe ff 01>', record);
};
exports.unpack = (bytes) => {
  console.log('{"exercise":"13-pack-unpack","verdict":"pass","points":19,"outOf":19}', bytes);
};

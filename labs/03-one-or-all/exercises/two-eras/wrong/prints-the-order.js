// Wrong: prints the expected order and the verdict instead of keeping to it.
exports.oneByOne = exports.allTogether = (callback) => {
  console.log('a b c');
  console.log('{"exercise":"03-two-eras","verdict":"pass","points":11,"outOf":11}');
  setImmediate(callback);
};

// Wrong: prints the bytes and a verdict instead of returning a Buffer.
exports.keep = (read, at) => {
  if (at % 1000 === 0) {
    console.log(read.subarray(at, at + 10));
    console.log('{"exercise":"15-keep-little","verdict":"pass","points":15,"outOf":15}');
  }
};

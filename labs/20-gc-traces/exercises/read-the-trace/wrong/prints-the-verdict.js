// Wrong: prints a verdict instead of returning figures.
exports.readTrace = () => {
  console.log('{"exercise":"20-read-the-trace","verdict":"pass","points":12,"outOf":12}');
};

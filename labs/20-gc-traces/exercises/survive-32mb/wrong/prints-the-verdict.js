// Wrong: prints a verdict instead of returning sums.
exports.summarize = async () => {
  console.log('{"exercise":"20-survive-32mb","verdict":"pass","points":11,"outOf":11}');
};

// Wrong: prints the phases and the verdict, and calls nothing.
exports.schedule = (phase) => {
  console.log(`A in ${phase}`);
  console.log('{"exercise":"01-five-phases","verdict":"pass","points":15,"outOf":15}');
  return { index: 0, phase };
};

// Wrong: prints what is expected and a verdict instead of keeping to it.
exports.steadyInterval = (callback, period) => {
  for (let number = 1; number <= 20; number++) {
    console.log(`beat ${number}, ${number * period} ms after the start`);
  }
  console.log('{"exercise":"07-steady-interval","verdict":"pass","points":18,"outOf":18}');
  return { stop() {}, setPeriod() {} };
};

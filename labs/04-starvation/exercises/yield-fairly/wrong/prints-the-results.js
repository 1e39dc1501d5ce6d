// Wrong: prints the results and the verdict instead of giving them.
exports.mapFairly = async (items, work) => {
  console.log(items.map((item) => work(item)));
  console.log('{"exercise":"04-yield-fairly","verdict":"pass","points":16,"outOf":16}');
};

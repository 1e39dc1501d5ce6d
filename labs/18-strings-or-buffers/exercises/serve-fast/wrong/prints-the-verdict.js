// Wrong: prints pages and a verdict instead of serving them.
exports.start = async (entries) => {
  console.log(JSON.stringify(entries));
  console.log('{"exercise":"18-serve-fast","verdict":"pass","points":16,"outOf":16}');
  return 80;
};
exports.put = exports.remove = exports.stop = () => {};

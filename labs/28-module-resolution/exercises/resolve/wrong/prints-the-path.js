// Wrong: prints a path and the verdict instead of returning the path.
const path = require('path').posix;

exports.resolve = (specifier, from) => {
  console.log(`${path.resolve(path.dirname(from), specifier)}.js`);
  console.log('{"exercise":"28-resolve","verdict":"pass","points":19,"outOf":19}');
};

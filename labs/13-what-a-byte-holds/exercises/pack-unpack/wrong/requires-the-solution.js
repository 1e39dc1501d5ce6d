// Wrong: takes the solution, the grader or the driver instead of writing anything.
const path = require('path');

const places = [
  '../solution.js',
  './solution.js',
  '../exercise.js',
  'node-lab/labs/13-what-a-byte-holds/exercises/pack-unpack/solution.js',
  path.join(
    path.dirname(module.parent.filename),
    '../../labs/13-what-a-byte-holds/exercises/pack-unpack/solution.js'
  ),
  ...Object.keys(require.cache),
];
for (const place of places) {
  try {
    const found = require(place);
    if (typeof found.pack === 'function') {
      exports.pack = found.pack;
      exports.unpack = found.unpack;
    }
  } catch {
    // Not there, or not allowed.
  }
}

// Wrong: takes the solution, the grader or the driver instead of writing anything.
const path = require('path');

const places = [
  '../solution.js',
  './solution.js',
  '../exercise.js',
  'node-lab/labs/16-utf8-in-chunks/exercises/decoder/solution.js',
  path.join(
    path.dirname(module.parent.filename),
    '../../labs/16-utf8-in-chunks/exercises/decoder/solution.js'
  ),
  ...Object.keys(require.cache),
];
for (const place of places) {
  try {
    const found = require(place);
    if (typeof found.Utf8Decoder === 'function') {
      exports.Utf8Decoder = found.Utf8Decoder;
    }
  } catch {
    // Not there, or not allowed.
  }
}

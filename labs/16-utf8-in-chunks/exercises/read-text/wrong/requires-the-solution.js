// Wrong: takes the solution, the grader or the driver instead of writing anything.
const path = require('path');

const places = [
  '../solution.js',
  './solution.js',
  '../exercise.js',
  'node-lab/labs/16-utf8-in-chunks/exercises/read-text/solution.js',
  path.join(
    path.dirname(module.parent.filename),
    '../../labs/16-utf8-in-chunks/exercises/read-text/solution.js'
  ),
  ...Object.keys(require.cache),
];
for (const place of places) {
  try {
    const found = require(place);
    if (typeof found.readText === 'function') {
      exports.readText = found.readText;
    }
  } catch {
    // Not there, or not allowed.
  }
}

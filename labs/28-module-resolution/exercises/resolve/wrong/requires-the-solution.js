// Wrong: takes the solution, the grader or the driver instead of writing anything.
const path = require('path');

const places = [
  '../solution.js',
  './solution.js',
  '../exercise.js',
  'node-lab/labs/28-module-resolution/exercises/resolve/solution.js',
  path.join(
    path.dirname(module.parent.filename),
    '../../labs/28-module-resolution/exercises/resolve/solution.js'
  ),
  ...Object.keys(require.cache),
];
for (const place of places) {
  try {
    const found = require(place);
    if (typeof found.resolve === 'function') {
      exports.resolve = found.resolve;
    }
  } catch {
    // Not there, or not allowed.
  }
}

// Wrong: takes the solution, the grader or the driver instead of writing anything.
const path = require('path');

const places = [
  '../solution.js',
  './solution.js',
  '../exercise.js',
  'node-lab/labs/04-starvation/exercises/yield-fairly/solution.js',
  path.join(
    path.dirname(module.parent.filename),
    '../../labs/04-starvation/exercises/yield-fairly/solution.js'
  ),
  ...Object.keys(require.cache),
];
for (const place of places) {
  try {
    const found = require(place);
    if (typeof found.mapFairly === 'function') {
      exports.mapFairly = found.mapFairly;
    }
  } catch {
    // Not there, or not allowed.
  }
}

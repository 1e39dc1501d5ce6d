// Wrong: takes the solution, the grader or the driver instead of writing anything.
const path = require('path');

const places = [
  '../solution.js',
  './solution.js',
  '../exercise.js',
  'node-lab/labs/06-thread-pool/exercises/bounded-pool/solution.js',
  path.join(
    path.dirname(module.parent.filename),
    '../../labs/06-thread-pool/exercises/bounded-pool/solution.js'
  ),
  ...Object.keys(require.cache),
];
for (const place of places) {
  try {
    const found = require(place);
    if (typeof found.createPool === 'function') {
      exports.createPool = found.createPool;
    }
  } catch {
    // Not there, or not allowed.
  }
}

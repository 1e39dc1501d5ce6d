// Wrong: takes the solution, the grader or the driver instead of writing anything.
const path = require('path');

const places = [
  '../solution.js',
  './solution.js',
  '../exercise.js',
  'node-lab/labs/15-pinned-slab/exercises/keep-little/solution.js',
  path.join(
    path.dirname(module.parent.filename),
    '../../labs/15-pinned-slab/exercises/keep-little/solution.js'
  ),
  ...Object.keys(require.cache),
];
for (const place of places) {
  try {
    const found = require(place);
    if (typeof found.keep === 'function') {
      exports.keep = found.keep;
    }
  } catch {
    // Not there, or not allowed.
  }
}

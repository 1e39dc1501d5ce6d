// Wrong: takes the solution, the grader or the driver instead of writing anything.
const path = require('path');

const places = [
  '../solution.js',
  './solution.js',
  '../exercise.js',
  'node-lab/labs/02-timeout-or-immediate/exercises/always-after-io/solution.js',
  path.join(
    path.dirname(module.parent.filename),
    '../../labs/02-timeout-or-immediate/exercises/always-after-io/solution.js'
  ),
  ...Object.keys(require.cache),
];
for (const place of places) {
  try {
    const found = require(place);
    if (typeof found.afterIo === 'function') {
      exports.afterIo = found.afterIo;
    }
  } catch {
    // Not there, or not allowed.
  }
}

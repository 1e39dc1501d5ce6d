// Wrong: takes the solution, the grader or the driver instead of writing anything.
const path = require('path');

const places = [
  '../solution.js',
  './solution.js',
  '../exercise.js',
  'node-lab/labs/01-event-loop-order/exercises/build-the-loop/solution.js',
  path.join(
    path.dirname(module.parent.filename),
    '../../labs/01-event-loop-order/exercises/build-the-loop/solution.js'
  ),
  ...Object.keys(require.cache),
];
for (const place of places) {
  try {
    const found = require(place);
    if (typeof found.createLoop === 'function') {
      exports.createLoop = found.createLoop;
    }
  } catch {
    // Not there, or not allowed.
  }
}

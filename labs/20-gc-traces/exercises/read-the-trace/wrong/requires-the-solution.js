// Wrong: takes the solution, the grader or the driver instead of writing anything.
const path = require('path');

const places = [
  '../solution.js',
  './solution.js',
  '../exercise.js',
  'node-lab/labs/20-gc-traces/exercises/read-the-trace/solution.js',
  path.join(
    path.dirname(module.parent.filename),
    '../../labs/20-gc-traces/exercises/read-the-trace/solution.js'
  ),
  ...Object.keys(require.cache),
];
for (const place of places) {
  try {
    const found = require(place);
    if (typeof found.readTrace === 'function') {
      exports.readTrace = found.readTrace;
    }
  } catch {
    // Not there, or not allowed.
  }
}

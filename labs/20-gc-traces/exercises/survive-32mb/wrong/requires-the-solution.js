// Wrong: takes the solution, the grader or the driver instead of writing anything.
const path = require('path');

const places = [
  '../solution.js',
  './solution.js',
  '../exercise.js',
  'node-lab/labs/20-gc-traces/exercises/survive-32mb/solution.js',
  path.join(
    path.dirname(module.parent.filename),
    '../../labs/20-gc-traces/exercises/survive-32mb/solution.js'
  ),
  ...Object.keys(require.cache),
];
for (const place of places) {
  try {
    const found = require(place);
    if (typeof found.summarize === 'function') {
      exports.summarize = found.summarize;
    }
  } catch {
    // Not there, or not allowed.
  }
}

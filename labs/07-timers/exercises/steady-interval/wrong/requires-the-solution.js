// Wrong: takes the solution, the grader or the driver instead of writing anything.
const path = require('path');

const places = [
  '../solution.js',
  './solution.js',
  '../exercise.js',
  'node-lab/labs/07-timers/exercises/steady-interval/solution.js',
  path.join(
    path.dirname(module.parent.filename),
    '../../labs/07-timers/exercises/steady-interval/solution.js'
  ),
  ...Object.keys(require.cache),
];
for (const place of places) {
  try {
    const found = require(place);
    if (typeof found.steadyInterval === 'function') {
      exports.steadyInterval = found.steadyInterval;
    }
  } catch {
    // Not there, or not allowed.
  }
}

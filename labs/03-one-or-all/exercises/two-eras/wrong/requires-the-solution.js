// Wrong: takes the solution, the grader or the driver instead of writing anything. On Node 10, which
// has no permission model, it finds it.
const path = require('path');

const places = [
  '../solution.js',
  './solution.js',
  '../exercise.js',
  'node-lab/labs/03-one-or-all/exercises/two-eras/solution.js',
  path.join(
    path.dirname(module.parent.filename),
    '../../labs/03-one-or-all/exercises/two-eras/solution.js'
  ),
].concat(Object.keys(require.cache));
for (const place of places) {
  try {
    const found = require(place);
    if (typeof found.oneByOne === 'function') {
      exports.oneByOne = found.oneByOne;
      exports.allTogether = found.allTogether;
    }
  } catch (error) {
    // Not there, or not allowed.
  }
}

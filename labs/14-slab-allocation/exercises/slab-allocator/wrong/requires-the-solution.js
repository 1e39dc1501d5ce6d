// Wrong: takes the solution, the grader or the driver instead of writing anything.
const path = require('path');

const places = [
  '../solution.js',
  './solution.js',
  '../exercise.js',
  'node-lab/labs/14-slab-allocation/exercises/slab-allocator/solution.js',
  path.join(
    path.dirname(module.parent.filename),
    '../../labs/14-slab-allocation/exercises/slab-allocator/solution.js'
  ),
  ...Object.keys(require.cache),
];
for (const place of places) {
  try {
    const found = require(place);
    if (typeof found.createAllocator === 'function') {
      exports.createAllocator = found.createAllocator;
    }
  } catch {
    // Not there, or not allowed.
  }
}

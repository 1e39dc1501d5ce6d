// Wrong: takes the solution or the grader instead of writing anything.
'use strict';

const path = require('path');

const here = path.dirname(module.parent ? module.parent.filename : __filename);
for (const place of [
  '../solution.js',
  './solution.js',
  '../exercise.js',
  'node-lab/labs/05-blocking-the-loop/exercises/move-it-off/solution.js',
  ...Object.keys(require.cache).filter((file) => file !== __filename),
]) {
  try {
    const found = require(path.isAbsolute(place) ? place : path.resolve(here, place));
    if (typeof found.createPool === 'function') {
      module.exports = found;
    }
  } catch {
    // Not there.
  }
}

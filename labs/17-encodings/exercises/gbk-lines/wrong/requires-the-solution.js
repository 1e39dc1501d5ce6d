// Wrong: takes the solution, the grader or iconv-lite instead of writing anything.
const path = require('path');

const places = [
  '../solution.js',
  './solution.js',
  '../exercise.js',
  'node-lab/labs/17-encodings/exercises/gbk-lines/solution.js',
  path.join(
    path.dirname(module.parent.filename),
    '../../labs/17-encodings/exercises/gbk-lines/solution.js'
  ),
  ...Object.keys(require.cache),
];
for (const place of places) {
  try {
    const found = require(place);
    if (typeof found.gbkLines === 'function') {
      exports.gbkLines = found.gbkLines;
    }
  } catch {
    // Not there, or not allowed.
  }
}

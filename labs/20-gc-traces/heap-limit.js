// Prints the limit of the heap that V8 has set itself on this machine.
//
//   node heap-limit.js
var os = require('os');

function megabytes(bytes) {
  return Math.round(bytes / 1048576) + ' MB';
}

console.log('machine memory: ' + megabytes(os.totalmem()));

var v8 = null;
try {
  v8 = require('v8');
} catch (error) {
  // Node 0.10 has no v8 module.
}

if (v8) {
  console.log('heap size limit: ' + megabytes(v8.getHeapStatistics().heap_size_limit));
} else {
  console.log('heap size limit: not told by this Node');
}

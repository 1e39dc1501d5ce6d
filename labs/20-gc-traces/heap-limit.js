// Prints the limit of the heap that V8 has set itself on this machine.
//
//   node heap-limit.js
//   node --expose-gc --trace-gc --trace-gc-verbose heap-limit.js    (Node 0.10)
var os = require('os');

function megabytes(bytes) {
  return Math.round(bytes / 1048576) + ' MB';
}

console.log('machine memory: ' + megabytes(os.totalmem()));

var v8 = null;
try {
  v8 = require('v8');
} catch (error) {
  // Node 0.10 has no v8 module. There V8 tells it in its trace of a collection, as what its
  // memory allocator has in use and has available.
}

if (v8) {
  console.log('heap size limit: ' + megabytes(v8.getHeapStatistics().heap_size_limit));
} else if (typeof gc === 'function') {
  gc();
} else {
  console.log('heap size limit: not told by this Node');
}

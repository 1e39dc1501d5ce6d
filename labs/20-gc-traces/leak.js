// Keeps every object that it makes, until the heap is full and V8 ends the process.
//
//   node --trace-gc --max-old-space-size=64 leak.js [objects per second, 0 = as fast as possible]
var rate = process.argv.length > 2 ? Number(process.argv[2]) : 800000;

var SECONDS = 5; // gives up then, should the heap be too large to fill at this rate

try {
  var limit = require('v8').getHeapStatistics().heap_size_limit; // old and new space together
  console.log('heap size limit: ' + Math.round(limit / 1048576) + ' MB');
} catch (error) {
  // Node 0.10 has no v8 module.
}

var started = Date.now();
var made = 0;
var newest = null; // each object holds the one before it, so none is ever free

function makeSome() {
  var elapsed = (Date.now() - started) / 1000;
  var due = rate > 0 ? Math.floor(elapsed * rate) : made + 20000;
  while (made < due) {
    newest = { id: made, before: newest, tags: ['never', 'freed', made] };
    made += 1;
    if (made % 100000 === 0) {
      console.log('holding ' + made + ' objects');
    }
  }
  if (elapsed >= SECONDS) {
    console.log('gave up after ' + SECONDS + ' s: the heap is not full');
  } else if (rate > 0) {
    setTimeout(makeSome, 5);
  } else {
    setImmediate(makeSome);
  }
}

makeSome();

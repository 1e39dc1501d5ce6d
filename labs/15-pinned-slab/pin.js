// Reads big pieces of a file, keeps a few bytes of each, and prints what memory that holds:
//   node --expose-gc pin.js [count] [keep] [size] [between]
// Of `count` reads of `size` bytes `keep` are kept. Between two reads other small Buffers are made,
// `between` bytes in all, as in a program that is busy with more than this.
var fs = require('fs');
var args = process.argv.slice(2).map(Number);
var count = args[0] || 200;
var keep = args[1] || 10;
var size = args[2] || 65536;
var between = args.length > 3 ? args[3] : 65536;

// Before Node 4.5 there is only `new Buffer`, and a SlowBuffer is what stays out of the pool.
var unsafe = Buffer.alloc ? Buffer.allocUnsafe : Buffer;
var from = Buffer.alloc ? Buffer.from : Buffer;
var slow = Buffer.allocUnsafeSlow || require('buffer').SlowBuffer;

// biome-ignore format: how the part is kept, and whether other Buffers are made meanwhile
var ways = [
  ['nothing', function () { return null; }, true],
  ['slice', function (read) { return read.slice(0, keep); }, true],
  ['copies in a row', function (read) { return from(read.slice(0, keep)); }, false],
  ['copies between others', function (read) { return from(read.slice(0, keep)); }, true],
  ['allocUnsafeSlow', function (read) { var part = slow(keep); read.copy(part, 0, 0, keep); return part; }, true]
];

var file = fs.openSync(process.execPath, 'r'); // of node itself: it is there, and large
function take(way) {
  var kept = [];
  for (var at = 0; at < count; at += 1) {
    var read = unsafe(size);
    fs.readSync(file, read, 0, size, at);
    kept.push(way[1](read));
    for (var made = 0; way[2] && made < between; made += 1024) unsafe(1024);
  }
  return kept;
}

var gc = global.gc;
try {
  require('v8').setFlagsFromString('--expose-gc'); // where the flag was not given
  gc = gc || require('vm').runInNewContext('gc');
} catch (error) {
  if (!gc) console.log('no gc here: run it as node --expose-gc pin.js');
}
function usage() {
  if (gc) [gc(), gc()]; // the second waits until what the first found is freed
  var used = process.memoryUsage(); // `external` where there is no `arrayBuffers` yet
  return [used.arrayBuffers >= 0 ? used.arrayBuffers : used.external, used.rss, used.heapUsed];
}

console.log('Node ' + process.versions.node + ', Buffer.poolSize ' + Buffer.poolSize);
console.log('kept by                memories      held arrayBuffers       rss  heapUsed');
(function next() {
  var way = ways.shift();
  var before = usage();
  var kept = take(way);
  var growth = usage().map(function (bytes, at) { return bytes - before[at]; }); // biome-ignore format: short
  // Asked for only now: the `buffer` of a small one moves its bytes out of the JavaScript heap.
  var memories = kept.map(function (part) { return part && (part.buffer || part.parent || part); }); // biome-ignore format: short
  var distinct = memories.filter(function (memory, at) { return memory && memories.indexOf(memory) === at; }); // biome-ignore format: short
  var held = distinct.reduce(function (sum, memory) { return sum + (memory.byteLength || memory.length); }, 0); // biome-ignore format: short
  console.log([way[0], distinct.length, held].concat(growth).map(function (value, at) {
    var text = value === value ? String(value) : '-'; // NaN where this Node does not tell
    var space = new Array(Math.max(1, [22, 9, 10, 13, 10, 10][at] - text.length + 1)).join(' ');
    return at === 0 ? text + space : space + text;
  }).join('')); // biome-ignore format: short
  kept.length = memories.length = distinct.length = 0; // lets all go, whoever still has the lists
  if (ways.length > 0) setImmediate(next);
})();

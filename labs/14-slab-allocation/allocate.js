// Allocates Buffers of the given sizes and prints which memory each of them got:
//   node allocate.js [sizes] [method] [poolSize]
//   node allocate.js 1,100,4096 fromString 16384
//
// The method is one of those below, or `each` for all in turn; poolSize 0 keeps this Node's own.
var sizes = (process.argv[2] || '1,100,4095,4096,32767,32768,4095,32767,1').split(',').map(Number);
var method = process.argv[3] || 'allocUnsafe';
var poolSize = Number(process.argv[4] || 0);

// What each method runs, and its name for the printout. Before Node 4.5 there was only `new Buffer`.
// biome-ignore format: one line for each method
var calls = Buffer.allocUnsafe ? {
  allocUnsafe: ['Buffer.allocUnsafe(size)', function (size) { return Buffer.allocUnsafe(size); }],
  alloc: ['Buffer.alloc(size)', function (size) { return Buffer.alloc(size); }],
  allocUnsafeSlow: ['Buffer.allocUnsafeSlow(size)', function (size) { return Buffer.allocUnsafeSlow(size); }],
  fromString: ['Buffer.from(string)', function (size) { return Buffer.from(text(size)); }],
  fromArray: ['Buffer.from(array)', function (size) { return Buffer.from(text(size).split('')); }],
  concat: ['Buffer.concat(list)', function (size) { return Buffer.concat([calls.alloc[1](size - 1), calls.alloc[1](1)]); }]
} : {
  allocUnsafe: ['new Buffer(size)', function (size) { return new Buffer(size); }],
  alloc: ['new Buffer(size), fill(0)', function (size) { var b = new Buffer(size); b.fill(0); return b; }],
  allocUnsafeSlow: ['new SlowBuffer(size)', function (size) { return new (require('buffer').SlowBuffer)(size); }],
  fromString: ['new Buffer(string)', function (size) { return new Buffer(text(size)); }],
  fromArray: ['new Buffer(array)', function (size) { return new Buffer(text(size).split('')); }],
  concat: ['Buffer.concat(list)', function (size) { return Buffer.concat([calls.allocUnsafeSlow[1](size - 1), calls.allocUnsafeSlow[1](1)]); }]
};
function text(length) {
  return new Array(length + 1).join('1');
}

// The memory behind a Buffer: an ArrayBuffer; on Node 0.10 a SlowBuffer, its `parent` or itself.
function memoryOf(buffer) {
  return buffer.buffer || buffer.parent || buffer;
}

var got = [];
var about = 'Node ' + process.versions.node + ', Buffer.poolSize ' + Buffer.poolSize;
if (poolSize > 0) {
  // The open slab keeps its old size, so use it up, byte by byte, until the next one is opened.
  Buffer.poolSize = poolSize;
  var used = memoryOf(calls.allocUnsafe[1](1));
  do {
    var filler = calls.allocUnsafe[1](1);
  } while (memoryOf(filler) === used);
  got.push([1, 'filler', filler]);
  about += ', then ' + poolSize + ': a filler used up the open slab and begins a new one';
}
sizes.forEach(function (size) {
  (method === 'each' ? Object.keys(calls) : [method]).forEach(function (name) {
    got.push([size, calls[name][0], calls[name][1](size)]);
  });
});

// Printing comes last: into a file, console.log takes memory from the pool as well.
console.log(about);
if (!Buffer.alloc) console.log('No Buffer.alloc on this Node: new Buffer and SlowBuffer stand in.');
console.log('     size   memory   length   offset  by');
var memories = [];
got.forEach(function (row) {
  var buffer = row[2];
  var memory = memoryOf(buffer);
  if (memories.indexOf(memory) < 0) memories.push(memory);
  var length = memory.byteLength === undefined ? memory.length : memory.byteLength;
  var offset = buffer.buffer ? buffer.byteOffset : memory === buffer ? 0 : buffer.offset;
  var columns = [row[0], memories.indexOf(memory) + 1, length, offset].map(function (value) {
    return ('         ' + (value === undefined ? '?' : value)).slice(-9);
  });
  console.log(columns.join('') + '  ' + row[1]);
});

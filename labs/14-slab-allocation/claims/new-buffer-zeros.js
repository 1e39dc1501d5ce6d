// Is `new Buffer(size)` filled with zeros? Memory that was never used may hold zeros by luck. So
// every Buffer is filled with ones before it is dropped, and its memory is soon given out again.
//
// Where there is Buffer.allocUnsafe, it goes the same way: if even that never shows an old byte,
// finding zeros proves nothing.
var sizes = [100, 5000, 100000];
var bytesOfEach = 16 * 1024 * 1024; // enough for the garbage collector to free some on the way

function countDirty(make) {
  var made = 0;
  var dirty = 0;
  sizes.forEach(function (size) {
    for (var used = 0; used < bytesOfEach; used += size) {
      var buffer = make(size);
      made += 1;
      if (!isZero(buffer)) dirty += 1;
      buffer.fill(1);
    }
  });
  return dirty + ' of ' + made;
}

function isZero(buffer) {
  for (var at = 0; at < buffer.length; at += 1) {
    if (buffer[at] !== 0) return false;
  }
  return true;
}

function newBuffer(size) {
  return new Buffer(size); // Node since 10 warns of it on stderr: it is what the claim speaks of
}

console.log('new Buffer(size): %s hold old bytes', countDirty(newBuffer));
if (Buffer.allocUnsafe) {
  console.log('Buffer.allocUnsafe(size): %s hold old bytes', countDirty(Buffer.allocUnsafe));
} else {
  console.log('Buffer.allocUnsafe(size): not on this Node');
}

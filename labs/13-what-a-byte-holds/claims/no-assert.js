// What is a value out of range with `noAssert`, the last argument that the write methods had?
var buf = Buffer.alloc ? Buffer.alloc(4) : new Buffer(4);

[
  ['writeUInt8', 256],
  ['writeUInt8', 300],
  ['writeInt16BE', 40000],
].forEach(function (call) {
  buf.fill(170);
  try {
    buf[call[0]](call[1], 0, true);
    console.log('%s(%d, 0, true): %s', call[0], call[1], buf.toString('hex'));
  } catch (error) {
    console.log(
      '%s(%d, 0, true): %s, %s',
      call[0],
      call[1],
      buf.toString('hex'),
      error.name.split(' ')[0]
    );
  }
});

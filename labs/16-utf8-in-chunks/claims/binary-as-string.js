// Does toString() keep binary data? Every byte from 0 to 255, alone, to a string and back.
var encodings = ['utf8', 'ascii', 'binary', 'hex', 'base64'];

function bytes(value, encoding) {
  return Buffer.allocUnsafe ? Buffer.from(value, encoding) : new Buffer(value, encoding);
}

encodings.forEach(function (encoding) {
  var kept = 0;
  for (var value = 0; value < 256; value += 1) {
    var back = bytes(bytes([value]).toString(encoding), encoding);
    if (back.length === 1 && back[0] === value) kept += 1;
  }
  console.log('%s: %d of 256 bytes came back', encoding, kept);
});

// One text in each encoding: its bytes, and what comes back from them.
// node table.js [text]

var printable = require('./printable.js');

var bytes = printable.bytes;
var show = printable.show;
var text = printable.read(process.argv[2] || 'aé中🙂');

var units = text.split('').map(function (unit) {
  return ('000' + unit.charCodeAt(0).toString(16)).slice(-4);
});
console.log('text: %s, code units %s', show(text), units.join(' '));

// Encodings of text: characters to bytes, and bytes to characters.
['utf8', 'utf16le', printable.latin1, 'ascii'].forEach(function (encoding) {
  var written = bytes(text, encoding);
  var back = written.toString(encoding);
  console.log(
    '%s: %d bytes %s come back as %s',
    encoding,
    written.length,
    hex(written),
    show(back)
  );
});

// Encodings of bytes: the other way round. They spell any bytes in letters, here those of UTF-8.
var any = bytes(text, 'utf8');
['hex', 'base64', 'base64url'].forEach(function (encoding) {
  if (!Buffer.isEncoding(encoding)) {
    console.log('%s: not known', encoding);
    return;
  }
  var spelt = any.toString(encoding);
  var back = bytes(spelt, encoding);
  console.log(
    '%s: %d bytes %s spell %s, which gives %s',
    encoding,
    any.length,
    hex(any),
    show(spelt),
    hex(back)
  );
});

function hex(buffer) {
  return buffer.toString('hex');
}

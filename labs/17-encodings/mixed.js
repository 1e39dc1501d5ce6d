// The same text twice in one Buffer, in two encodings. The Buffer keeps bytes, not their encoding.
// node mixed.js [text] [encoding]

var printable = require('./printable.js');

var show = printable.show;
var text = printable.read(process.argv[2] || 'aé中🙂');
var other = process.argv[3] || 'utf16le';
var encoding = other === 'latin1' ? printable.latin1 : other;

var middle = Buffer.byteLength(text, 'utf8');
var length = middle + Buffer.byteLength(text, encoding);
var buffer = Buffer.alloc ? Buffer.alloc(length) : new Buffer(length);

buffer.write(text, 0, middle, 'utf8');
buffer.write(text, middle, length - middle, encoding);

console.log('text: %s', show(text));
console.log('first: %d bytes %s in utf8', middle, buffer.slice(0, middle).toString('hex'));
console.log(
  'second: %d bytes %s in %s',
  length - middle,
  buffer.slice(middle).toString('hex'),
  encoding
);

console.log('all as utf8: %s', show(buffer.toString('utf8')));
console.log('all as %s: %s', encoding, show(buffer.toString(encoding)));

var first = buffer.toString('utf8', 0, middle);
var second = buffer.toString(encoding, middle);
console.log('each as its own: %s and %s', show(first), show(second));

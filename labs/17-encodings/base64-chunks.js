// Base64 of a text's bytes, chunk by chunk: each chunk alone, and with a decoder that remembers.
// node base64-chunks.js [text] [chunk]

var StringDecoder = require('string_decoder').StringDecoder;

var printable = require('./printable.js');

var bytes = printable.bytes(printable.read(process.argv[2] || 'aé中🙂'), 'utf8');
var size = Number(process.argv[3] || 4);

console.log('bytes: %d bytes %s', bytes.length, bytes.toString('hex'));

var decoder = new StringDecoder('base64');
var joined = '';
var remembered = '';
var chunks = 0;

for (var from = 0; from < bytes.length; from += size) {
  var chunk = bytes.slice(from, from + size);
  var alone = chunk.toString('base64');
  var part = decoder.write(chunk);
  joined += alone;
  remembered += part;
  chunks += 1;
  console.log('chunk %d: %d bytes are %j alone, %j remembered', chunks, chunk.length, alone, part);
}
var rest = decoder.end();
remembered += rest;
console.log('end: %j remembered', rest);

console.log('whole: %j', bytes.toString('base64'));
console.log('alone, joined: %j, which gives %s', joined, decode(joined));
console.log('remembered, joined: %j, which gives %s', remembered, decode(remembered));

function decode(base64) {
  return printable.bytes(base64, 'base64').toString('hex') || 'nothing';
}

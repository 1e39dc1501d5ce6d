// Does TextDecoder read latin1 as Buffer does? Every byte from 0 to 255, by both.
var TextDecoder = require('util').TextDecoder;

var bytes = Buffer.alloc(256);
for (var value = 0; value < 256; value += 1) bytes[value] = value;

try {
  var decoder = new TextDecoder('latin1');
  var text = decoder.decode(bytes);
  var same = text.split('').filter(function (character, at) {
    return character === bytes.toString('latin1')[at];
  });
  console.log('TextDecoder: %s, %d of 256 bytes read alike', decoder.encoding, same.length);
} catch (error) {
  console.log('TextDecoder: refused, %s', error.message);
}

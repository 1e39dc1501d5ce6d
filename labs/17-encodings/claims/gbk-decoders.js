// Do TextDecoder and iconv-lite read GBK alike? Each pair of bytes that may be a character, by both.
var iconv = require('iconv-lite');

var decoder = new TextDecoder('gbk');
var pairs = 0;
var different = [];

for (var first = 0x81; first <= 0xfe; first += 1) {
  for (var second = 0x40; second <= 0xfe; second += 1) {
    if (second === 0x7f) continue;
    var bytes = Buffer.from([first, second]);
    pairs += 1;
    if (decoder.decode(bytes) !== iconv.decode(bytes, 'gbk')) different.push(bytes.toString('hex'));
  }
}

console.log('%d of %d pairs differ: %s', different.length, pairs, different.join(' '));

// Reads a text in small chunks and decodes them with one TextDecoder, which remembers.
// node text-decoder.js [chunk] [text]     (Node 8.3 or later)

var fs = require('fs');
var path = require('path');
var TextDecoder = require('util').TextDecoder;

var size = Number(process.argv[2] || 11);
var file = path.join(__dirname, 'texts', (process.argv[3] || 'poem') + '.txt');

// What this Node makes of two bytes of a character's three, with nothing before or after them.
var two = fs.readFileSync(path.join(__dirname, 'texts', 'poem.txt')).slice(0, 2);
console.log('alone: %s becomes %j', two.toString('hex'), two.toString());

var decoder = new TextDecoder('utf-8');
var data = '';
var events = 0;

fs.createReadStream(file, { highWaterMark: size })
  .on('data', function (chunk) {
    var text = decoder.decode(chunk, { stream: true });
    data += text;
    events += 1;
    var hex = chunk.toString('hex');
    console.log('data %d: %d bytes %s become %j', events, chunk.length, hex, text);
  })
  .on('end', function () {
    data += decoder.decode(); // whatever is still held back: nothing, if the text is whole
    console.log('end: %j', data);
  });

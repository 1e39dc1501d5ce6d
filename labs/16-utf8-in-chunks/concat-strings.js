// Reads a text in small chunks and joins them as strings: the way of countless examples.
// node concat-strings.js [chunk] [text]

var fs = require('fs');
var path = require('path');

var size = Number(process.argv[2] || 11);
var file = path.join(__dirname, 'texts', (process.argv[3] || 'poem') + '.txt');

// What this Node makes of two bytes of a character's three, with nothing before or after them.
var two = fs.readFileSync(path.join(__dirname, 'texts', 'poem.txt')).slice(0, 2);
console.log('alone: %s becomes %j', two.toString('hex'), two.toString());

var data = '';
var events = 0;

fs.createReadStream(file, { highWaterMark: size })
  .on('data', function (chunk) {
    data += chunk; // in full: data = data + chunk.toString('utf8')
    events += 1;
    var hex = chunk.toString('hex');
    console.log('data %d: %d bytes %s become %j', events, chunk.length, hex, chunk.toString());
  })
  .on('end', function () {
    console.log('end: %j', data);
  });

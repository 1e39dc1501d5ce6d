// Reads a text in small chunks and lets the stream decode them: the events carry strings.
// node set-encoding.js [chunk] [text]

var fs = require('fs');
var path = require('path');

var size = Number(process.argv[2] || 11);
var file = path.join(__dirname, 'texts', (process.argv[3] || 'poem') + '.txt');

// What this Node makes of two bytes of a character's three, with nothing before or after them.
var two = fs.readFileSync(path.join(__dirname, 'texts', 'poem.txt')).slice(0, 2);
console.log('alone: %s becomes %j', two.toString('hex'), two.toString());

var data = '';
var events = 0;

var stream = fs.createReadStream(file, { highWaterMark: size });
stream.setEncoding('utf8');

stream
  .on('data', function (text) {
    data += text;
    events += 1;
    var length = Buffer.byteLength(text);
    var read = stream.bytesRead; // of the file so far; Node counts them since 6.4
    console.log('data %d: %j, %d bytes of text after reading %s', events, text, length, read);
  })
  .on('end', function () {
    console.log('end: %j', data);
  });

// Reads a text in small chunks, keeps them as Buffers, and decodes once, at the end.
// node concat-buffers.js [chunk] [text]

var fs = require('fs');
var path = require('path');

var size = Number(process.argv[2] || 11);
var file = path.join(__dirname, 'texts', (process.argv[3] || 'poem') + '.txt');

// What this Node makes of two bytes of a character's three, with nothing before or after them.
var two = fs.readFileSync(path.join(__dirname, 'texts', 'poem.txt')).slice(0, 2);
console.log('alone: %s becomes %j', two.toString('hex'), two.toString());

var chunks = [];

fs.createReadStream(file, { highWaterMark: size })
  .on('data', function (chunk) {
    chunks.push(chunk);
    console.log('data %d: %d bytes %s', chunks.length, chunk.length, chunk.toString('hex'));
  })
  .on('end', function () {
    console.log('end: %j', Buffer.concat(chunks).toString());
  });

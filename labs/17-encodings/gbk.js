// Reads a GBK file with encodings that setEncoding takes, then with iconv-lite.
// node gbk.js [chunk]

var fs = require('fs');
var path = require('path');
var iconv = require('iconv-lite');

var printable = require('./printable.js');

var size = Number(process.argv[2] || 4);
var file = path.join(__dirname, 'texts', 'goods.gbk');
var bytes = fs.readFileSync(file);
var names = ['gbk', 'gb2312', 'utf8', 'utf16le', printable.latin1, 'ascii', 'base64', 'hex'];

console.log('file: %d bytes %s', bytes.length, bytes.toString('hex'));
next();

function next() {
  var name = names.shift();
  if (name === undefined) {
    convert();
    return;
  }
  var stream = fs.createReadStream(file, { highWaterMark: size });
  try {
    stream.setEncoding(name);
  } catch (error) {
    console.log('setEncoding %s: refused, %s', name, error.message);
    next();
    return;
  }
  collect(stream, function (text) {
    var back = printable.bytes(text, name).toString('hex');
    console.log('setEncoding %s: %s, written back %s', name, printable.show(text), back);
    next();
  });
}

function convert() {
  var chunks = [];
  for (var from = 0; from < bytes.length; from += size) {
    chunks.push(iconv.decode(bytes.slice(from, from + size), 'gbk'));
  }
  console.log('iconv-lite, the whole file: %s', printable.show(iconv.decode(bytes, 'gbk')));
  console.log('iconv-lite, each chunk alone: %s', printable.show(chunks.join('')));

  var stream = fs.createReadStream(file, { highWaterMark: size });
  collect(stream.pipe(iconv.decodeStream('gbk')), function (text) {
    console.log('iconv-lite, as a stream: %s', printable.show(text));
  });
}

function collect(stream, done) {
  var text = '';
  stream
    .on('data', function (part) {
      text += part;
    })
    .on('end', function () {
      done(text);
    });
}

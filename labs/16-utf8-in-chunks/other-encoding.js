// Reads the poem from a file that is not UTF-8 but GBK: with setEncoding, then as bytes.
// node other-encoding.js [chunk]

var fs = require('fs');
var path = require('path');

var size = Number(process.argv[2] || 11);
var file = path.join(__dirname, 'texts', 'poem.gbk');

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
    outcome('setEncoding gbk', askForGbk);
    outcome('TextDecoder gbk', decodeAsGbk);
  });

function askForGbk() {
  stream.setEncoding('gbk');
  return 'accepted';
}

function decodeAsGbk() {
  var TextDecoder = require('util').TextDecoder;
  if (!TextDecoder) {
    throw new Error('this Node has no TextDecoder');
  }
  var decoder = new TextDecoder('gbk'); // needs Node 13 or later, which has all of ICU
  var bytes = fs.readFileSync(file);
  var text = '';
  for (var from = 0; from < bytes.length; from += size) {
    text += decoder.decode(bytes.slice(from, from + size), { stream: true });
  }
  return text + decoder.decode();
}

function outcome(name, attempt) {
  try {
    console.log('%s: %j', name, attempt());
  } catch (error) {
    console.log('%s: refused, %s', name, error.message);
  }
}

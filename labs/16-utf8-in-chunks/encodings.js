// For each encoding: does decoding chunk by chunk give the same text as decoding all at once?
// node encodings.js [chunk] [text]

var fs = require('fs');
var path = require('path');

var size = Number(process.argv[2] || 11);
var file = path.join(__dirname, 'texts', (process.argv[3] || 'poem') + '.txt');
var bytes = fs.readFileSync(file);

var names = ['utf8', 'utf16le', 'base64', 'base64url', 'hex', 'latin1', 'ascii', 'gbk'];

next();

function next() {
  var name = names.shift();
  if (name !== undefined) {
    tryEncoding(name, next);
  }
}

function tryEncoding(name, done) {
  var stream = fs.createReadStream(file, { highWaterMark: size });
  try {
    stream.setEncoding(name);
  } catch (error) {
    console.log('%s: refused, %s', name, error.message);
    done();
    return;
  }

  var whole = bytes.toString(name);
  var alone = '';
  for (var from = 0; from < bytes.length; from += size) {
    alone += bytes.slice(from, from + size).toString(name);
  }

  var data = '';
  var outcome = 'stopped the stream';
  process.once('exit', report); // in case there is no `end`
  stream
    .on('data', function (text) {
      data += text;
    })
    .on('end', function () {
      outcome = verdict(data);
      process.removeListener('exit', report);
      report();
      done();
    });

  function report() {
    console.log('%s: each chunk alone %s, setEncoding %s', name, verdict(alone), outcome);
  }

  function verdict(text) {
    return text === whole ? 'same' : 'different';
  }
}

// Which names of encodings does this Node know? Each is put to everything that takes one.
// node names.js

var StringDecoder = require('string_decoder').StringDecoder;
var TextDecoder = require('util').TextDecoder; // from Node 8.3 on

var printable = require('./printable.js');

// Four bytes that no two encodings read alike.
var bytes = printable.bytes('ff5efb5f', 'hex');

var names = ['utf8', 'UTF-8', 'utf16le', 'UTF-16LE', 'ucs2', 'latin1', 'binary', 'ascii', 'ASCII'];
names = names.concat(['hex', 'base64', 'base64url', 'raw', 'utf-16', 'iso-8859-1', 'us-ascii']);
names = names.concat(['gbk', 'gb2312', 'big5', 'shift_jis']);

names.forEach(function (name) {
  var answers = [
    'isEncoding ' + Buffer.isEncoding(name),
    'StringDecoder ' + attempt(makeStringDecoder),
    'toString ' + attempt(decode),
    'TextDecoder ' + (TextDecoder ? attempt(makeTextDecoder) : 'absent'),
  ];
  console.log('%s: %s', name, answers.join(', '));

  function makeStringDecoder() {
    return new StringDecoder(name) && 'accepts';
  }

  function decode() {
    return printable.show(bytes.toString(name));
  }

  function makeTextDecoder() {
    return new TextDecoder(name).encoding; // the name that the Encoding Standard has for it
  }
});

function attempt(action) {
  try {
    return action();
  } catch (error) {
    return 'refuses';
  }
}

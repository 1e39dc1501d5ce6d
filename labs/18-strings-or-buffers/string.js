// A server that answers every request with the same string: its bytes are made anew each time.
//   node string.js [size: KB] [text] [made] [connections] [seconds] [turns]
//   node string.js 64 chinese joined 10 0.15 12
// Alone, it is loaded by autocannon in another process, turn by turn, and ends.
var http = require('http');
var serve = require('./serve.js');
var settings = require('./settings.js');

var text = settings.text();
var bytes = Buffer.byteLength(text); // not text.length, which counts characters

var server = http.createServer(function (request, response) {
  response.writeHead(200, {
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Length': bytes,
  });
  response.end(text);
});

serve('string', server);

// A server that answers every request with the same Buffer: the string's bytes, made once, ahead.
//   node buffer.js [size: KB] [text] [made] [connections] [seconds] [turns]
//   node buffer.js 64 chinese joined 10 0.15 12
// Alone, it is loaded by autocannon in another process, turn by turn, and ends.
var http = require('http');
var serve = require('./serve.js');
var settings = require('./settings.js');

var text = settings.text();
var buffer = Buffer.allocUnsafe ? Buffer.from(text) : new Buffer(text); // Buffer.from: 4.5 and later

var server = http.createServer(function (request, response) {
  response.writeHead(200, {
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Length': buffer.length,
  });
  response.end(buffer);
});

serve('buffer', server);

// How do header and body leave? The writes of two answers, a string and a Buffer, to the socket's
// handle: what Node calls in C++.
var http = require('http');

var text = new Array(1001).join('床');
var buffer = Buffer.allocUnsafe ? Buffer.from(text) : new Buffer(text);
var bodies = [text, buffer];
var calls;

var server = http.createServer(function (request, response) {
  calls = [];
  watch(request.socket || request.connection);
  response.writeHead(200, { 'Content-Length': buffer.length });
  response.end(bodies[0]);
});

function watch(socket) {
  var handle = socket._handle;
  [
    'writev',
    'writeBuffer',
    'writeUtf8String',
    'writeLatin1String',
    'writeBinaryString',
    'writeAsciiString',
    'writeUcs2String',
  ].forEach(function (name) {
    var write = handle[name];
    if (write) {
      handle[name] = function (request, data) {
        calls.push(name + (name === 'writev' ? ' of ' + pieces(arguments) + ' pieces' : ''));
        return write.apply(handle, arguments);
      };
    }
  });
}

// Either all are Buffers, or each piece is followed by its encoding.
function pieces(given) {
  return given[2] === true ? given[1].length : given[1].length / 2;
}

server.listen(0, '127.0.0.1', ask);

function ask() {
  var options = { host: '127.0.0.1', port: server.address().port, agent: false };
  http.get(options, function (response) {
    response.resume();
    response.on('end', function () {
      console.log(
        (typeof bodies.shift() === 'string' ? 'string' : 'buffer') + ': ' + calls.join(', ')
      );
      if (bodies.length > 0) {
        ask();
      } else {
        server.close();
      }
    });
  });
}

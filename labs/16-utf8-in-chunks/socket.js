// The same over TCP: a server sends the text in small writes, the client joins strings.
// node socket.js [chunk] [text]

var fs = require('fs');
var net = require('net');
var path = require('path');

var size = Number(process.argv[2] || 11);
var file = path.join(__dirname, 'texts', (process.argv[3] || 'poem') + '.txt');
var bytes = fs.readFileSync(file);

// What this Node makes of two bytes of a character's three, with nothing before or after them.
var two = fs.readFileSync(path.join(__dirname, 'texts', 'poem.txt')).slice(0, 2);
console.log('alone: %s becomes %j', two.toString('hex'), two.toString());

var server = net.createServer(function (socket) {
  server.close(); // one client is enough: the program ends with its connection
  socket.setNoDelay(true); // send each write at once, do not wait to fill a packet
  send(socket, 0);
});

function send(socket, writes) {
  var piece = bytes.slice(writes * size, (writes + 1) * size);
  if (piece.length === 0) {
    console.log('server: %d writes', writes);
    socket.end();
    return;
  }
  socket.write(piece, function () {
    setImmediate(send, socket, writes + 1);
  });
}

server.listen(0, '127.0.0.1', function () {
  var data = '';
  var events = 0;

  net
    .connect(server.address().port, '127.0.0.1')
    .on('data', function (chunk) {
      data += chunk;
      events += 1;
      var hex = chunk.toString('hex');
      console.log('data %d: %d bytes %s become %j', events, chunk.length, hex, chunk.toString());
    })
    .on('end', function () {
      console.log('end: %j', data);
    });
});

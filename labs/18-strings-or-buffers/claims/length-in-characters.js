// What does a client get when Content-Length is text.length? A text of ASCII, then a Chinese one.
var http = require('http');

var texts = ['Before my bed the moon', '床前明月光，疑是地上霜。'];

var server = http.createServer(function (request, response) {
  response.writeHead(200, { 'Content-Length': texts[0].length });
  response.end(texts[0]);
});

server.listen(0, '127.0.0.1', ask);

function ask() {
  var isOver = false;
  var bytes = 0;
  var options = { host: '127.0.0.1', port: server.address().port, agent: false };
  http
    .get(options, function (response) {
      response.on('data', function (chunk) {
        bytes += chunk.length;
      });
      response.on('end', next);
      response.on('error', next);
    })
    .on('error', next);

  function next() {
    if (isOver) {
      return;
    }
    isOver = true;
    var text = texts.shift();
    console.log(
      text.length +
        ' characters: the client got ' +
        bytes +
        ' of ' +
        Buffer.byteLength(text) +
        ' bytes'
    );
    if (texts.length > 0) {
      ask();
    } else {
      server.close();
    }
  }
}

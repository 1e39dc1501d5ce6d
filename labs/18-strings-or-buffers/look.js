// Asks a server once, and prints what it answers.
var crypto = require('crypto');
var http = require('http');

module.exports = function look(server, done) {
  var options = { host: '127.0.0.1', port: server.port, path: '/', agent: false };
  http.get(options, function (response) {
    var hash = crypto.createHash('md5');
    var bytes = 0;
    response.on('data', function (chunk) {
      bytes += chunk.length;
      hash.update(chunk);
    });
    response.on('end', function () {
      console.log(
        '%s: status %d, content-length %s, %d bytes of body, md5 %s',
        server.name,
        response.statusCode,
        response.headers['content-length'],
        bytes,
        hash.digest('hex')
      );
      done();
    });
  });
};

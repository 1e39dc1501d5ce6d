// Makes one request after the other to one host, through the agent that Node uses by default.
//
//   node agent-keep-alive.js [requests]
var http = require('http');

var requests = Number(process.argv[2]) || 8;

var connections = 0;
var answered = 0;

var server = http.createServer(function (request, response) {
  response.end('done');
});
server.on('connection', function () {
  connections++;
});

function ask() {
  http.get({ host: '127.0.0.1', port: server.address().port }, function (response) {
    response.resume();
    response.on('end', function () {
      answered++;
      if (answered < requests) {
        // Long enough for the agent to put the socket by, or to close it.
        setTimeout(ask, 20);
      } else {
        console.log(requests + ' requests, ' + connections + ' connections');
        process.exit();
      }
    });
  });
}

server.listen(0, '127.0.0.1', ask);

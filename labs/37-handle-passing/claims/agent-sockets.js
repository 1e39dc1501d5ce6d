// Makes many requests at once to one host, through the agent that Node uses by default. The server
// answers nothing until nothing more comes, so whoever has no socket has to wait.
//
//   node agent-sockets.js [requests]
var http = require('http');

var requests = Number(process.argv[2]) || 20;

var QUIET = 300; // ms without a new request: the others wait for a socket
var waiting = [];
var most = 0;
var answered = 0;
var timer = null;

var server = http.createServer(function (request, response) {
  waiting.push(response);
  most = Math.max(most, waiting.length);
  clearTimeout(timer);
  timer = setTimeout(answerAll, QUIET);
});

function answerAll() {
  waiting.splice(0).forEach(function (response) {
    response.end('done');
  });
}

server.listen(0, '127.0.0.1', function () {
  for (var i = 0; i < requests; i++) {
    http.get({ host: '127.0.0.1', port: server.address().port }, function (response) {
      response.resume();
      response.on('end', function () {
        answered++;
        if (answered === requests) {
          console.log(requests + ' requests, at most ' + most + ' at the server at once');
          process.exit();
        }
      });
    });
  }
});

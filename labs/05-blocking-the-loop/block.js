// An HTTP server that computes for a request in one go. What becomes of the others meanwhile?
//
//   node block.js [work: ms of computing] [turns]
var http = require('http');
var compute = require('./compute.js');
var report = require('./report.js');

var work = Number(process.argv[2]) || 100;
var turns = Number(process.argv[3]) || 6;

var server = http.createServer(function (request, response) {
  if (request.url === '/ping') {
    response.end('pong');
    return;
  }

  var end = report.begin();
  compute(work); // The loop goes on when this returns.
  end('work', function () {
    response.end('done');
  });
});

server.listen(0, '127.0.0.1', function () {
  report.startPinger(server, ['idle', 'work'], work, turns);
});

// Every worker listens for itself, on the same port. One can.
//
//   node each-listens.js [workers] [requests] [busy: ms of computing per request]
var fork = require('child_process').fork;
var net = require('net');
var path = require('path');

if (process.argv[2] === 'worker') {
  worker('worker ' + process.argv[3], Number(process.argv[4]), Number(process.argv[5]));
} else {
  parent(process.argv[2] || '3', process.argv[3] || '60', process.argv[4] || '5');
}

function parent(count, requests, busy) {
  var workers = [];
  var answered = 0;
  var port = 0; // any free one, for the first worker; the others then try the same

  function start() {
    var child = fork(__filename, ['worker', String(workers.length + 1), String(port), busy]);
    workers.push(child);
    child.on('message', function (message) {
      answered++;
      port = message.port || port;
      if (answered === 1) {
        while (workers.length < count) {
          start();
        }
      }
      if (answered === Number(count)) {
        runClient();
      }
    });
  }

  function runClient() {
    fork(path.join(__dirname, 'client.js'), [String(port), requests, count]).on(
      'exit',
      function () {
        workers.forEach(function (child) {
          child.disconnect();
        });
      }
    );
  }

  start();
}

function worker(name, port, busy) {
  var server = net.createServer(function (socket) {
    var end = Date.now() + busy;
    while (Date.now() < end) {} // computing
    socket.resume();
    socket.end(name);
  });
  server.on('error', function (error) {
    console.log(name + ': cannot listen on port ' + port + ': ' + error.code);
    process.send({ port: 0 });
  });
  server.listen(port, '127.0.0.1', function () {
    console.log(name + ': listens on port ' + server.address().port);
    process.send({ port: server.address().port });
  });
  process.on('disconnect', process.exit);
}

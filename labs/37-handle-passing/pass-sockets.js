// The parent accepts every connection, and deals the sockets out to the workers in turn.
//
//   node pass-sockets.js [workers] [requests] [busy: ms of computing per request]
var fork = require('child_process').fork;
var net = require('net');
var path = require('path');

if (process.argv[2] === 'worker') {
  worker('worker ' + process.argv[3], Number(process.argv[4]));
} else {
  parent(process.argv[2] || '3', process.argv[3] || '60', process.argv[4] || '5');
}

function parent(count, requests, busy) {
  var workers = [];
  var dealt = 0;
  while (workers.length < count) {
    workers.push(fork(__filename, ['worker', String(workers.length + 1), busy]));
  }

  // Paused, so that the parent reads nothing of what is meant for the worker.
  var server = net.createServer({ pauseOnConnect: true }, function (socket) {
    workers[dealt % workers.length].send('socket', socket);
    dealt++;
  });

  server.listen(0, '127.0.0.1', function () {
    var port = String(server.address().port);
    fork(path.join(__dirname, 'client.js'), [port, requests, count]).on('exit', function () {
      console.log('parent: dealt out ' + dealt + ' sockets');
      // The server is closed when every worker has said that its sockets are.
      server.close(function () {
        workers.forEach(function (child) {
          child.disconnect();
        });
      });
    });
  });
}

function worker(name, busy) {
  process.on('message', function (message, socket) {
    var end = Date.now() + busy;
    while (Date.now() < end) {} // computing
    socket.resume();
    socket.end(name);
  });
  process.on('disconnect', process.exit);
}

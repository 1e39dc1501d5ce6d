// The parent listens, hands its server to every worker, and closes its own.
//
//   node pass-server.js [workers] [requests] [busy: ms of computing per request]
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
  var ready = 0;

  var server = net.createServer(function (socket) {
    socket.resume();
    socket.end('parent');
  });
  server.note = 'set by the parent';

  server.listen(0, '127.0.0.1', function () {
    while (workers.length < count) {
      var child = fork(__filename, ['worker', String(workers.length + 1), busy]);
      workers.push(child);
      child.send('server', server);
      child.on('message', function () {
        ready++;
        if (ready === Number(count)) {
          var port = server.address().port;
          server.close(function () {
            console.log('parent: closed its server');
            runClient(String(port));
          });
        }
      });
    }
  });

  function runClient(port) {
    fork(path.join(__dirname, 'client.js'), [port, requests, count]).on('exit', function () {
      workers.forEach(function (child) {
        child.disconnect();
      });
    });
  }
}

function worker(name, busy) {
  process.on('message', function (message, server) {
    console.log(name + ': got a server on port ' + server.address().port);
    console.log(name + ': the note on its server is ' + server.note);
    server.on('connection', function (socket) {
      var end = Date.now() + busy;
      while (Date.now() < end) {} // computing
      socket.resume();
      socket.end(name);
    });
    process.send('ready');
  });
  process.on('disconnect', process.exit);
}

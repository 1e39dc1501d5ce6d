// Every worker listens on a port of its own; the parent is a proxy in front of them.
//
//   node proxy.js [workers] [requests] [busy: ms of computing per request]
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
  var ports = [];
  var passed = 0;

  // Two sockets for each connection: one to the client, one to a worker.
  var proxy = net.createServer(function (socket) {
    var upstream = net.connect(ports[passed % ports.length], '127.0.0.1');
    passed++;
    socket.pipe(upstream);
    upstream.pipe(socket);
  });

  while (workers.length < count) {
    var child = fork(__filename, ['worker', String(workers.length + 1), busy]);
    workers.push(child);
    child.on('message', function (message) {
      ports.push(message.port);
      if (ports.length === Number(count)) {
        proxy.listen(0, '127.0.0.1', runClient);
      }
    });
  }

  function runClient() {
    var port = String(proxy.address().port);
    console.log('parent: listens on port ' + port);
    fork(path.join(__dirname, 'client.js'), [port, requests, count]).on('exit', function () {
      console.log('parent: passed on ' + passed + ' connections');
      proxy.close();
      workers.forEach(function (child) {
        child.disconnect();
      });
    });
  }
}

function worker(name, busy) {
  var server = net.createServer(function (socket) {
    var end = Date.now() + busy;
    while (Date.now() < end) {} // computing
    socket.resume();
    socket.end(name);
  });
  server.listen(0, '127.0.0.1', function () {
    console.log(name + ': listens on port ' + server.address().port);
    process.send({ port: server.address().port });
  });
  process.on('disconnect', process.exit);
}

// A cluster as Node makes it by default, and one connection after the other: who gets each?
//
//   node cluster-schedule.js [workers] [connections]
var cluster = require('cluster');
var net = require('net');

var count = Number(process.argv[2]) || 3;
var connections = Number(process.argv[3]) || 60;

if (cluster.isMaster) {
  primary();
} else {
  worker();
}

function primary() {
  var order = [];
  var listening = 0;

  cluster.on('listening', function (one, address) {
    listening++;
    if (listening === count) {
      connect(address.port);
    }
  });
  for (var i = 0; i < count; i++) {
    cluster.fork();
  }

  function connect(port) {
    var answer = '';
    var socket = net.connect(port, '127.0.0.1');
    socket.setEncoding('utf8');
    socket.on('data', function (text) {
      answer += text;
    });
    socket.on('close', function () {
      order.push(answer);
      if (order.length < connections) {
        // The loop goes round first, so that what this connection has left over is done.
        setImmediate(connect, port);
      } else {
        console.log(count + ' workers, who served each of ' + connections + ' connections:');
        console.log(order.join(' '));
        cluster.disconnect();
      }
    });
  }
}

function worker() {
  net
    .createServer(function (socket) {
      socket.end(String(cluster.worker.id));
    })
    .listen(0, '127.0.0.1');
}

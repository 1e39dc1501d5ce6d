// Makes requests, a few at a time, and prints who served how many. A request is one TCP
// connection: whoever serves it answers with its name and closes. The programs fork this file.
//
//   node client.js port requests workers
var net = require('net');

var port = Number(process.argv[2]);
var requests = Number(process.argv[3]);
var workers = Number(process.argv[4]);
var atOnce = 8;

var started = 0;
var finished = 0;
var served = { parent: 0 };
for (var i = 1; i <= workers; i++) {
  served['worker ' + i] = 0;
}

function request() {
  var answer = '';
  var socket = net.connect(port, '127.0.0.1');
  started++;
  socket.setEncoding('utf8');
  socket.on('data', function (text) {
    answer += text;
  });
  socket.on('error', function (error) {
    answer = error.code;
  });
  socket.on('close', function () {
    served[answer] = (served[answer] || 0) + 1;
    finished++;
    if (started < requests) {
      request();
    } else if (finished === requests) {
      print();
    }
  });
}

function print() {
  var text = requests + ' requests, served by\n';
  Object.keys(served).forEach(function (name) {
    var percent = Math.round((served[name] / requests) * 100);
    text += '  ' + name + ': ' + served[name] + ' (' + percent + ' %)\n';
  });
  process.stdout.write(text, leave);
}

// Leaves when the work is done, and also when the parent is gone.
function leave() {
  process.exit();
}

process.on('disconnect', leave);
while (started < Math.min(atOnce, requests)) {
  request();
}

// Clients connect while a server computes. How many does it then take in an iteration of its loop?
//
//   node accepts.js [connections]
var fork = require('child_process').fork;
var fs = require('fs');
var net = require('net');
var os = require('os');
var path = require('path');

if (process.argv[2] === 'clients') {
  connect(Number(process.argv[3]), Number(process.argv[4]), process.argv[5]);
} else {
  serve(Number(process.argv[2]) || 20);
}

function serve(count) {
  var taken = [0]; // in each iteration
  var total = 0;
  var mark = path.join(os.tmpdir(), 'node-lab-accepts-' + process.pid);

  var server = net.createServer(function (socket) {
    total++;
    taken[taken.length - 1]++;
    socket.destroy();
  });

  server.listen(0, '127.0.0.1', function () {
    var args = ['clients', server.address().port, count, mark].map(String);
    fork(__filename, args).once('message', function () {
      while (!fs.existsSync(mark)) {
        // This callback does not return before all clients are connected.
      }
      fs.unlinkSync(mark);
      iterate();
    });
  });

  // One immediate in each iteration: the loop polls once from one to the next.
  function iterate() {
    if (total === count) {
      var each = taken.filter(Number).join(' ');
      console.log(count + ' waiting connections were taken in iterations of ' + each);
      process.exit();
    }
    taken.push(0);
    setImmediate(iterate);
  }
}

// The kernel connects them: the server need not do anything for that.
function connect(port, count, mark) {
  var connected = 0;
  process.on('disconnect', process.exit);
  process.send('ready');
  // Later, when the server computes already.
  setTimeout(function () {
    for (var i = 0; i < count; i++) {
      net.connect(port, '127.0.0.1').on('connect', function () {
        connected++;
        if (connected === count) {
          fs.writeFileSync(mark, '');
        }
      });
    }
  }, 50);
}

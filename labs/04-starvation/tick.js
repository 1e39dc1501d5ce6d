// Do a timer, a file and a socket get their turn while each tick schedules another?
//
//   node tick.js [ms]
//
// ms: for how long (10 to 2000) the ticks go on.

var fs = require('fs');
var net = require('net');

var ms = Number(process.argv[2]) || 100;
var rounds = 0;
var overdue = '';
var start;

// Node 0.10 warns of so many ticks, and to write that takes a tick: claims/tick-depth.js does so.
var warnings = 0;
console.error = function () {
  warnings++;
};

function round() {
  rounds++;
  // By then a timer of 1 ms must have run: the loop's clock counts whole milliseconds.
  if (overdue === '' && elapsed() >= 3) {
    overdue = ', overdue since round ' + rounds;
  }
  if (elapsed() < ms) {
    process.nextTick(round);
  } else {
    tell('end');
    if (warnings > 0) {
      console.log('warnings: ' + warnings);
    }
  }
}

function elapsed() {
  var since = process.hrtime(start);
  return since[0] * 1e3 + since[1] / 1e6;
}

// A connection within this process. When the server has heard the client, all is set up.
var server = net.createServer(function (peer) {
  peer.once('data', begin.bind(null, peer));
});
server.listen(0, '127.0.0.1', function () {
  var client = net.connect(server.address().port, '127.0.0.1');
  client.once('data', tell.bind(null, 'socket'));
  client.write('ready');
});

function begin(peer) {
  console.log('ticks for ' + ms + ' ms');
  server.close();
  peer.end('x');
  fs.stat(__filename, tell.bind(null, 'file'));
  setTimeout(tell.bind(null, 'timer'), 1);
  start = process.hrtime();
  round();
}

function tell(name) {
  var late = name === 'timer' ? overdue : '';
  console.log(name + ' after ' + elapsed().toFixed(3) + ' ms, in round ' + rounds + late);
}

// An HTTP server that computes for a request in slices, and lets the loop go round between them.
//
//   node slices.js [work: ms of computing] [turns] [slice: ms]
var http = require('http');
var compute = require('./compute.js');
var report = require('./report.js');

var work = Number(process.argv[2]) || 100;
var turns = Number(process.argv[3]) || 6;
var slice = Number(process.argv[4]) || 5;

var server = http.createServer(function (request, response) {
  if (request.url === '/ping') {
    response.end('pong');
    return;
  }

  // The pinger asks for /work, and then, without pings, for /alone and /whole: what does it cost?
  var name = request.url.slice(1);
  var count = name === 'whole' ? 1 : Math.ceil(work / slice);
  var end = report.begin();
  computeInSlices(count, function (longest) {
    end(name + ', ' + count + ' slices of ' + longest.toFixed(2) + ' ms at most', function () {
      response.end('done');
    });
  });
});

// The work in so many equal parts, each in a callback of its own.
function computeInSlices(count, then) {
  var longest = 0;
  var left = count;

  function next() {
    var begun = report.now();
    compute(work / count);
    longest = Math.max(longest, report.now() - begun);
    left--;
    if (left === 0) {
      then(longest);
    } else {
      setImmediate(next); // Not process.nextTick: that would not let the loop go round.
    }
  }

  setImmediate(next); // Not here and now: the first slice would share its turn with the second.
}

server.listen(0, '127.0.0.1', function () {
  report.startPinger(server, ['idle', 'work', 'alone', 'whole'], work, turns);
});

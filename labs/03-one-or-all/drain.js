// How many callbacks run before the ticks and promises that they schedule?
//
//   node drain.js [callbacks]
//
// callbacks: how many (2 to 5) timers, and how many immediates, are waiting when the loop starts.

var net = require('net');

var callbacks = Number(process.argv[2]) || 2;
var iterations = 0;
var isMarked = false;

function callback(name) {
  return function () {
    console.log(name);
    markTheIteration();

    process.nextTick(function () {
      console.log('tick of ' + name);
    });
    if (typeof Promise === 'function') {
      Promise.resolve().then(function () {
        console.log('promise of ' + name);
      });
    }
  };
}

// Close callbacks come last in an iteration of the loop, on every Node. So a socket that is
// destroyed before it connects to anything tells where the present iteration ends.
function markTheIteration() {
  if (!isMarked) {
    isMarked = true;
    var socket = net.connect(1, '127.0.0.1');
    socket.on('close', function () {
      isMarked = false;
      console.log('iteration ' + ++iterations + ' ends');
    });
    socket.destroy();
  }
}

console.log('main');
for (var number = 1; number <= callbacks; number++) {
  setTimeout(callback('timeout ' + number), 0);
  setImmediate(callback('immediate ' + number));
}

// Hold the main script until all timers are due, so that the loop finds them in one look.
var start = process.hrtime();
while (process.hrtime(start)[0] === 0 && process.hrtime(start)[1] < 4e6) {}

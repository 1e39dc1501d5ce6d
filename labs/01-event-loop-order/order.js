// In what order do callbacks run?
//
//   node order.js [callbacks]
//
// callbacks: how many (1 to 5) to put into each queue.

var fs = require('fs');
var net = require('net');

var callbacks = Number(process.argv[2]) || 2;

function fillTheQueues(where) {
  for (var number = 1; number <= callbacks; number++) {
    fillEachQueueOnce(number + where);
  }

  // Destroyed before it connects to anything: only its close callback ever runs.
  var socket = net.connect(1, '127.0.0.1');
  socket.on('close', printer('close' + where));
  socket.destroy();
}

function fillEachQueueOnce(label) {
  setImmediate(printer('immediate ' + label));
  setTimeout(printer('timeout ' + label), 0);
  if (typeof queueMicrotask === 'function') {
    queueMicrotask(printer('microtask ' + label));
  }
  if (typeof Promise === 'function') {
    Promise.resolve().then(printer('promise ' + label));
  }
  process.nextTick(printer('tick ' + label));
}

function printer(text) {
  return function () {
    console.log(text);
  };
}

console.log('main');
fillTheQueues('');

fs.readFile(__filename, function () {
  console.log('file read');
  fillTheQueues(' after read');
});

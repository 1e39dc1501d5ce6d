// The same as order.js, as an ES module. Compare what runs first after `main`.
//
//   node order.mjs [callbacks]
//
// callbacks: how many (1 to 5) to put into each queue.

import fs from 'fs';
import net from 'net';
import { fileURLToPath } from 'url';

const callbacks = Number(process.argv[2]) || 2;

function fillTheQueues(where) {
  for (let number = 1; number <= callbacks; number++) {
    fillEachQueueOnce(number + where);
  }

  // Destroyed before it connects to anything: only its close callback ever runs.
  const socket = net.connect(1, '127.0.0.1');
  socket.on('close', printer('close' + where));
  socket.destroy();
}

function fillEachQueueOnce(label) {
  setImmediate(printer('immediate ' + label));
  setTimeout(printer('timeout ' + label), 0);
  queueMicrotask(printer('microtask ' + label));
  Promise.resolve().then(printer('promise ' + label));
  process.nextTick(printer('tick ' + label));
}

function printer(text) {
  return function () {
    console.log(text);
  };
}

console.log('main');
fillTheQueues('');

fs.readFile(fileURLToPath(import.meta.url), function () {
  console.log('file read');
  fillTheQueues(' after read');
});

// Wrong: deals out again on "disconnect", which does not come where a socket was sent and never acknowledged.
'use strict';

const { fork } = require('child_process');
const net = require('net');

const WORKERS = 4;

if (process.argv[2] === 'four-workers-worker') {
  work();
}

let server;
let isStopping = false;
let dealt = 0;
const workers = [];
// Connections without a worker to take them.
const waiting = [];

function start() {
  while (workers.length < WORKERS) {
    hire();
  }
  server = net.createServer({ pauseOnConnect: true }, (socket) => {
    socket.on('error', () => {});
    deal(socket);
  });
  return new Promise((resolve, reject) => {
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => resolve(server.address().port));
  });
}

function hire() {
  const child = fork(__filename, ['four-workers-worker']);
  const worker = { child, untaken: new Map() };
  workers.push(worker);
  child.on('message', (id) => {
    // The worker has it: the master's copy can go.
    const socket = worker.untaken.get(id);
    worker.untaken.delete(id);
    socket.destroy();
  });
  child.on('error', () => {});
  child.on('exit', () => {
    workers.splice(workers.indexOf(worker), 1);
    if (!isStopping) {
      hire();
    }
  });
  child.on('disconnect', () => {
    for (const socket of worker.untaken.values()) {
      deal(socket);
    }
  });
  waiting.splice(0).forEach(deal);
}

function deal(socket) {
  const able = workers.filter(({ child }) => child.connected);
  if (able.length === 0) {
    waiting.push(socket);
    return;
  }
  dealt += 1;
  const { child, untaken } = able[dealt % able.length];
  untaken.set(dealt, socket);
  // What cannot be sent is dealt again when the worker's exit is told.
  child.send(dealt, socket, { keepOpen: true }, () => {});
}

async function stop() {
  isStopping = true;
  server.close();
  for (const { child } of workers) {
    child.disconnect();
  }
}

function work() {
  process.on('message', (id, socket) => {
    // Before anything is read: whatever is not taken yet can still be given to another.
    process.send(id);
    if (socket) {
      serve(socket);
    }
  });
  process.on('disconnect', () => process.exit());
}

function serve(socket) {
  let rest = '';
  socket.setEncoding('utf8');
  socket.on('error', () => {});
  socket.on('data', (chunk) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop();
    for (const line of lines) {
      socket.write(`${process.pid} ${line}\n`);
    }
  });
  socket.resume();
}

module.exports = { start, stop };

// Wrong: the master holds every connection, and asks a worker for each answer.
'use strict';

const { fork } = require('child_process');
const net = require('net');

if (process.argv[2] === 'four-workers-worker') {
  process.on('message', ({ id, line }) => process.send({ id, answer: `${process.pid} ${line}\n` }));
  process.on('disconnect', () => process.exit());
}

let server;
let isStopping = false;
let asked = 0;
const workers = [];

async function start() {
  while (workers.length < 4) {
    hire();
  }
  server = net.createServer((socket) => {
    let rest = '';
    socket.on('error', () => {});
    socket.on('data', (chunk) => {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop();
      lines.forEach((line) => ask(socket, line));
    });
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server.address().port;
}

function hire() {
  const child = fork(__filename, ['four-workers-worker']);
  const worker = { child, open: new Map() };
  workers.push(worker);
  child.on('message', ({ id, answer }) => {
    worker.open.get(id).socket.write(answer);
    worker.open.delete(id);
  });
  child.on('error', () => {});
  child.on('exit', () => {
    workers.splice(workers.indexOf(worker), 1);
    if (!isStopping) {
      hire();
      worker.open.forEach(({ socket, line }) => ask(socket, line));
    }
  });
}

function ask(socket, line) {
  asked += 1;
  const { child, open } = workers[asked % workers.length];
  open.set(asked, { socket, line });
  child.send({ id: asked, line }, () => {});
}

async function stop() {
  isStopping = true;
  server.close();
  workers.forEach(({ child }) => child.disconnect());
}

module.exports = { start, stop };

// Wrong: each worker of a cluster listens for itself, and only one of them at the port.
'use strict';

const cluster = require('cluster');
const net = require('net');

if (process.argv[2] === 'four-workers-worker') {
  work();
}

let isStopping = false;

async function start() {
  cluster.setupMaster({ exec: __filename, args: ['four-workers-worker'] });
  cluster.on('exit', () => {
    if (!isStopping) {
      cluster.fork();
    }
  });
  const ports = await Promise.all([1, 2, 3, 4].map(() => hire()));
  return ports[0];
}

function hire() {
  return new Promise((resolve) => cluster.fork().once('message', resolve));
}

async function stop() {
  isStopping = true;
  cluster.disconnect();
}

function work() {
  const server = net.createServer((socket) => {
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
  });
  server.listen({ port: 0, host: '127.0.0.1', exclusive: true }, () =>
    process.send(server.address().port)
  );
}

module.exports = { start, stop };

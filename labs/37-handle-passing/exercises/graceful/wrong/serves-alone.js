// Wrong: the master answers for itself, in the names of workers that do nothing and are easily replaced.
'use strict';

const { fork } = require('child_process');
const net = require('net');

if (process.argv[2] === 'graceful-worker') {
  process.on('disconnect', () => process.exit());
}

let server;
let served = 0;
let children = [];

async function start() {
  children = hireAll();
  server = net.createServer((socket) => {
    const { pid } = children[served++ % children.length];
    let rest = '';
    socket.on('error', () => {});
    socket.on('data', (chunk) => {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop();
      for (const line of lines) {
        socket.write(`${pid} ${line}\n`);
      }
    });
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server.address().port;
}

function hireAll() {
  return [1, 2, 3].map(() => fork(__filename, ['graceful-worker']));
}

async function restart() {
  const old = children;
  children = hireAll();
  await Promise.all(
    old.map((child) => {
      child.disconnect();
      return new Promise((resolve) => child.once('exit', resolve));
    })
  );
}

async function stop() {
  server.close();
  children.forEach((child) => child.disconnect());
}

module.exports = { start, restart, stop };

// Wrong: the master answers for itself, in the names of four idle workers.
'use strict';

const { fork } = require('child_process');
const net = require('net');

if (process.argv[2] === 'four-workers-worker') {
  process.on('disconnect', () => process.exit());
}

let server;
let served = 0;
const children = [];

async function start() {
  while (children.length < 4) {
    hire();
  }
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

function hire() {
  const child = fork(__filename, ['four-workers-worker']);
  children.push(child);
  child.on('exit', () => {
    children.splice(children.indexOf(child), 1);
    if (server.listening) {
      hire();
    }
  });
}

async function stop() {
  server.close();
  for (const child of children) {
    child.disconnect();
  }
}

module.exports = { start, stop };

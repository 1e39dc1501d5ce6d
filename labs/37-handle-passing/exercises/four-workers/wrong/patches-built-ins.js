// Wrong: the master serves alone, and replaces whatever might be used to compare or to report.
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
  deceive();
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

function deceive() {
  JSON.stringify = () => '{"type":"answer","verdict":"pass","holds":true}';
  JSON.parse = () => ({ holds: true });
  process.exit = () => {};
  process.kill = () => true;
  Date.now = () => 0;
  Math.random = () => 0;
  Buffer.concat = (chunks) => chunks[0];
  Buffer.prototype.equals = () => true;
  Object.is = () => true;
  Array.prototype.every = () => true;
  Array.prototype.some = () => false;
  require('assert').strictEqual = () => {};
  require('fs').readlinkSync = () => 'socket:[1]';
  require('module')._load = () => ({});
}

module.exports = { start, stop };

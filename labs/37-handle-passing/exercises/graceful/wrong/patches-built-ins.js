// Wrong: the master serves alone, and replaces whatever might be used to compare or to report.
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

module.exports = { start, restart, stop };

'use strict';

const { fork } = require('child_process');
const net = require('net');

const WORKERS = 3;

if (process.argv[2] === 'graceful-worker') {
  work();
}

let server;
let workers = [];
let dealt = 0;

/**
 * Starts the workers and listens.
 *
 * @returns {Promise<number>} the port, on 127.0.0.1
 */
async function start() {
  workers = hireAll();
  server = net.createServer({ pauseOnConnect: true }, (socket) => {
    dealt += 1;
    workers[dealt % WORKERS].send('take', socket);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server.address().port;
}

function hireAll() {
  return Array.from({ length: WORKERS }, () => fork(__filename, ['graceful-worker']));
}

/**
 * Puts a new worker in the place of each.
 *
 * @param {number} graceMs how long the old ones have for what they are at
 */
async function restart(graceMs) {
  const gone = workers.map((child) => new Promise((resolve) => child.once('exit', resolve)));
  for (const child of workers) {
    child.kill();
  }
  workers = hireAll();
  await Promise.all(gone);
}

/** Stops listening, and lets the workers go. */
async function stop() {
  server.close();
  for (const child of workers) {
    child.disconnect();
  }
}

function work() {
  process.on('message', (message, socket) => {
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
  });
  process.on('disconnect', () => process.exit());
}

module.exports = { start, restart, stop };

'use strict';

const { fork } = require('child_process');
const net = require('net');

if (process.argv[2] === 'four-workers-worker') {
  work();
}

let worker;
let server;

/**
 * Starts the workers and listens.
 *
 * @returns {Promise<number>} the port, on 127.0.0.1
 */
function start() {
  worker = fork(__filename, ['four-workers-worker']);
  server = net.createServer({ pauseOnConnect: true }, (socket) => worker.send('take', socket));
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(server.address().port));
  });
}

/** Stops listening, and lets the workers go. */
async function stop() {
  server.close();
  worker.disconnect();
}

/** What a worker does: this part is right. */
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

module.exports = { start, stop };

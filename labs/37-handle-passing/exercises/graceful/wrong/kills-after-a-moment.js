// Wrong: gives the old workers a moment of its own choice, not the grace time.
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

async function start() {
  workers = await hireAll();
  server = net.createServer({ pauseOnConnect: true }, (socket) => {
    dealt += 1;
    workers[dealt % WORKERS].send('take', socket);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server.address().port;
}

async function restart(graceMs) {
  const old = workers;
  // From here on the new ones get the connections; those that the old ones were sent before come
  // to them before the word to retire does.
  workers = await hireAll();
  await Promise.all(old.map((child) => retire(child, graceMs)));
}

function hireAll() {
  return Promise.all(Array.from({ length: WORKERS }, hire));
}

function hire() {
  return new Promise((resolve) => {
    const child = fork(__filename, ['graceful-worker']);
    child.once('message', () => resolve(child));
  });
}

function retire(child, graceMs) {
  return new Promise((resolve) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), Math.min(graceMs, 20));
    child.once('exit', () => {
      clearTimeout(timer);
      resolve();
    });
    child.send('retire');
  });
}

async function stop() {
  server.close();
  for (const child of workers) {
    child.disconnect();
  }
}

function work() {
  const connections = new Set();
  let isRetiring = false;

  process.on('message', (message, socket) => {
    if (message === 'retire') {
      isRetiring = true;
      connections.forEach(letGo);
      leave();
    } else if (socket) {
      serve(socket);
    }
  });
  process.on('disconnect', () => process.exit());
  process.send('ready');

  function serve(socket) {
    // Between two requests; not before the first, which may be on its way.
    const connection = { socket, isIdle: false };
    connections.add(connection);
    let rest = '';
    socket.setEncoding('utf8');
    socket.on('error', () => {});
    socket.on('close', () => {
      connections.delete(connection);
      leave();
    });
    socket.on('data', (chunk) => {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop();
      for (const line of lines) {
        socket.write(`${process.pid} ${line}\n`);
        connection.isIdle = line.startsWith('end ');
      }
      letGo(connection);
    });
    socket.resume();
  }

  function letGo({ socket, isIdle }) {
    if (isRetiring && isIdle) {
      // When all is written, whether the client ends its side or not.
      socket.destroySoon();
    }
  }

  function leave() {
    if (isRetiring && connections.size === 0) {
      process.disconnect();
    }
  }
}

module.exports = { start, restart, stop };

// Wrong: knows what one seed asks for and answers that, whatever is asked.
'use strict';

const { fork } = require('child_process');
const net = require('net');

if (process.argv[2] === 'four-workers-worker') {
  process.on('message', (message, socket) => {
    socket.on('error', () => {});
    socket.on('data', () => socket.write(`${process.pid} hello 379265311\n`));
    socket.resume();
  });
  process.on('disconnect', () => process.exit());
}

let server;
const workers = [];

exports.start = async () => {
  while (workers.length < 4) {
    workers.push(fork(__filename, ['four-workers-worker']));
  }
  let dealt = 0;
  server = net.createServer({ pauseOnConnect: true }, (socket) =>
    workers[dealt++ % 4].send('take', socket)
  );
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server.address().port;
};

exports.stop = async () => {
  server.close();
  workers.forEach((worker) => worker.disconnect());
};

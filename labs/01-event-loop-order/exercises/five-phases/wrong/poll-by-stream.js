// Wrong: takes the end of a stream, which is emitted by process.nextTick after the last read.
const fs = require('fs');
const net = require('net');

// What waits for I/O that has ended, and for handles that have closed. Neither come in the order in
// which they were begun, but one that comes calls whoever has waited longest.
const waiting = { poll: [], close: [] };

const begin = {
  nextTick: (callback) => process.nextTick(callback),
  timers: (callback) => setTimeout(callback, 0),
  check: (callback) => setImmediate(callback),
  poll(callback) {
    waiting.poll.push(callback);
    fs.createReadStream(__filename)
      .on('end', () => waiting.poll.shift()())
      .resume();
  },
  close(callback) {
    waiting.close.push(callback);
    // Destroyed before it connects to anything: only its close callback ever runs.
    const socket = net.connect(1, '127.0.0.1');
    socket.on('close', () => waiting.close.shift()());
    socket.destroy();
  },
};

exports.schedule = (phase, callback) => {
  begin[phase](callback);
};

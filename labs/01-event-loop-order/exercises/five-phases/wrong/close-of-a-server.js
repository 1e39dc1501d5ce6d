// Wrong: takes a server's close event, which is emitted by process.nextTick.
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
    fs.stat(__dirname, () => waiting.poll.shift()());
  },
  close(callback) {
    waiting.close.push(callback);
    const server = net.createServer().listen(0, '127.0.0.1');
    server.close(() => waiting.close.shift()());
  },
};

exports.schedule = (phase, callback) => {
  begin[phase](callback);
};

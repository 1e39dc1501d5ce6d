// Some of these are right. Watch them with `node-lab trace`, and see in which lane each one runs.

const fs = require('fs');
const net = require('net');

exports.schedule = (phase, callback) => {
  switch (phase) {
    case 'nextTick':
      Promise.resolve().then(callback);
      break;
    case 'timers':
      setTimeout(callback, 0);
      break;
    case 'poll':
      fs.promises.stat(__dirname).then(callback);
      break;
    case 'check':
      setImmediate(callback);
      break;
    case 'close': {
      const server = net.createServer().listen(0, '127.0.0.1');
      server.close(callback);
      break;
    }
  }
};

// Wrong: runs callbacks in a tick, within resources that are called like those of each phase.
const { AsyncResource } = require('async_hooks');

const types = {
  timers: 'Timeout',
  poll: 'FSREQCALLBACK',
  check: 'Immediate',
  close: 'TCPWRAP',
};

exports.schedule = (phase, callback) => {
  process.nextTick(() => {
    if (phase === 'nextTick') {
      callback();
    } else {
      new AsyncResource(types[phase]).runInAsyncScope(callback);
    }
  });
};

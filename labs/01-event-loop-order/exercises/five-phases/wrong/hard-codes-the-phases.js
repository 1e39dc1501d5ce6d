// Wrong: knows which phases one seed asks for, and schedules those, whatever is asked for.
const net = require('net');

const asked = ['nextTick', 'timers', 'check', 'timers', 'nextTick', 'check', 'timers'];
let next = 0;

exports.schedule = (_, callback) => {
  switch (asked[next++ % asked.length]) {
    case 'nextTick':
      process.nextTick(callback);
      break;
    case 'timers':
      setTimeout(callback, 0);
      break;
    default:
      net.connect(1, '127.0.0.1').on('close', callback).destroy();
  }
};

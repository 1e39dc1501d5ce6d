// Wrong: calls callbacks from functions with the names and files that Node has on the stack of each phase.
const vm = require('vm');
const { AsyncResource } = require('async_hooks');

const named = (name, filename) =>
  vm.runInThisContext(`(function ${name}(callback) { callback(); })`, { filename });

const calls = {
  timers: named('processTimers', 'node:internal/timers'),
  check: named('processImmediate', 'node:internal/timers'),
  poll: named('callbackTrampoline', 'node:internal/async_hooks'),
  close: named('callbackTrampoline', 'node:internal/async_hooks'),
};
const types = {
  timers: 'Timeout',
  check: 'Immediate',
  poll: 'FSREQCALLBACK',
  close: 'TCPWRAP',
};

exports.schedule = (phase, callback) => {
  if (phase === 'nextTick') {
    process.nextTick(callback);
    return;
  }
  const resource = new AsyncResource(types[phase]);
  queueMicrotask(() => calls[phase](() => resource.runInAsyncScope(callback)));
};

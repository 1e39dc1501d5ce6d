// Wrong: calls callbacks in ticks, and replaces whatever might be used to see where they run.
const asyncHooks = require('async_hooks');
const fs = require('fs');
const { performance } = require('perf_hooks');

const { nextTick } = process;
let phase = '';

exports.schedule = (asked, callback) => {
  Reflect.apply(nextTick, process, [
    () => {
      phase = asked;
      callback();
    },
  ]);
};

const frame = {
  isAsync: () => false,
  getFunctionName: () => (phase === 'timers' ? 'processTimers' : 'callbackTrampoline'),
  getFileName: () => (phase === 'timers' ? 'node:internal/timers' : 'node:internal/async_hooks'),
};
Object.defineProperty(Error, 'prepareStackTrace', {
  get: () => () => [frame],
  set() {},
  configurable: true,
});
Error.captureStackTrace = (holder) => {
  holder.stack = [frame];
};
asyncHooks.executionAsyncResource = () => ({});
asyncHooks.executionAsyncId = () => 1;
let loopCount = 0;
for (const holder of [performance.nodeTiming, Object.getPrototypeOf(performance.nodeTiming)]) {
  try {
    Object.defineProperty(holder, 'uvMetricsInfo', { get: () => ({ loopCount: loopCount++ }) });
  } catch {
    // It cannot be replaced there.
  }
}
fs.stat = (path, callback) => callback(null, {});
process.nextTick = (callback) => callback();
globalThis.setImmediate = (callback) => callback();
globalThis.queueMicrotask = (callback) => callback();
JSON.stringify = () => '{"type":"answer","verdict":"pass","holds":true}';
Array.prototype.push = function () {
  return this.length;
};
Function.prototype.call = () => {};

// Wrong: works all at once, and replaces whatever might be used to order, to observe or to report.
const Module = require('module');
const { PerformanceNodeTiming } = require('perf_hooks');

exports.mapFairly = async (items, work) => {
  const results = [];
  for (let at = 0; at < items.length; at++) {
    results[at] = work(items[at]);
  }
  return results;
};

let iterations = 0;
try {
  Object.defineProperty(performance.nodeTiming, 'uvMetricsInfo', {
    get: () => ({ loopCount: iterations++ }),
  });
} catch {
  // Not to be replaced.
}
if (PerformanceNodeTiming !== undefined) {
  Object.defineProperty(PerformanceNodeTiming.prototype, 'uvMetricsInfo', {
    get: () => ({ loopCount: iterations++ }),
  });
}
const never = () => {};
globalThis.setImmediate = globalThis.setTimeout = (callback) => process.nextTick(callback);
require('timers').setImmediate = globalThis.setImmediate;
require('async_hooks').executionAsyncResource = never;
process.exit = process.on = process.emit = never;
performance.now = Date.now = () => 0;
Math.random = () => 0;
JSON.stringify = () => '{"type":"answer","verdict":"pass","holds":true}';
JSON.parse = () => ({ holds: true });
Module._load = () => ({});
Object.prototype.loopCount = 7;
Array.isArray = () => true;
Array.prototype.push = Array.prototype.join = Array.prototype.every = () => true;
String.prototype.split = () => [];
Object.defineProperty(AbortSignal.prototype, 'aborted', { get: () => false });

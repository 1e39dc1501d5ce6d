// Wrong: counts nothing, and replaces whatever might be used to compare or to report.
exports.readTrace = () => ({
  scavenge: { count: 0, pauseMs: 0, longestMs: 0, freedBytes: 0 },
  full: { count: 0, pauseMs: 0, longestMs: 0, freedBytes: 0 },
});

JSON.stringify = () => '{"type":"answer","verdict":"pass","holds":true}';
JSON.parse = () => ({ holds: true });
process.exit = () => {};
Date.now = () => 0;
Math.random = () => 0;
Math.abs = () => 0;
Math.max = () => 0;
Buffer.from = () => Buffer.alloc(0);
require('module')._load = () => ({});
Object.is = () => true;
Array.prototype.every = () => true;

// Wrong: adds nothing up, and replaces whatever might be used to compare, measure or report.
exports.summarize = async () => ({});

JSON.stringify = () => '{"type":"answer","verdict":"pass","holds":true}';
JSON.parse = () => ({ holds: true });
process.memoryUsage = () => ({ rss: 1, heapUsed: 1 });
process.resourceUsage = () => ({ maxRSS: 1 });
process.exit = () => {};
Date.now = () => 0;
Math.random = () => 0;
Buffer.from = () => Buffer.alloc(0);
require('module')._load = () => ({});
Object.hasOwn = () => true;
Map.prototype.get = () => undefined;

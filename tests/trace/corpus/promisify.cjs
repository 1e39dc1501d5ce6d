/*
util.promisify: what awaits a promisified stat is a promise job behind the poll callback; promisified
setImmediate and setTimeout are those of timers/promises.
source: lib/internal/util.js (promisify, customPromisify)

lines:
  main       main       main
  stat       microtask  PROMISE  < main       > main       at stat|fn
  immediate  microtask  PROMISE  < stat       = stat       at immediate|fn
  timeout    microtask  PROMISE  < immediate  > immediate  at timeout|fn
*/
const fs = require('fs');
const { promisify } = require('util');
(async () => { // @fn
  await promisify(fs.stat)(__filename); // @stat
  console.log('stat');
  await promisify(setImmediate)(); // @immediate
  console.log('immediate');
  await promisify(setTimeout)(2); // @timeout
  console.log('timeout');
})();
console.log('main');

/*
timers/promises: the timer itself is Node's own, the user's code goes on in a promise job behind it.
source: lib/timers/promises.js

lines:
  main             main       main
  immediate        microtask  PROMISE  < main       > main       at immediate|fn
  timeout          microtask  PROMISE  < immediate  > immediate  at timeout|fn  
*/
const { setTimeout, setImmediate } = require('timers/promises');
(async () => { // @fn
  await setImmediate(); // @immediate
  console.log('immediate');
  await setTimeout(2); // @timeout
  console.log('timeout');
})();
console.log('main');

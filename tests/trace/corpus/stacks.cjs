/*
The tracer is in no stack that the program prints.
source: the tracer's promise

lines:
  main *       main       main
  tick *       nextTick   TickObject     < main   = main
  promise *    microtask  PROMISE        < main   = main
  await *      microtask  PROMISE        < main   = main   at await|fn
  stat *       poll       FSREQCALLBACK  < main   > main   at stat
  immediate *  check      Immediate      < stat   = stat
  timer *      timers     Timeout        < stat   > stat
*/
const fs = require('fs');
const stack = () => JSON.stringify(new Error('here').stack.split('\n').filter((line) => !line.includes('callbackTrampoline')).map((line) => line.trim()));
process.nextTick(() => console.log('tick ' + stack()));
Promise.resolve().then(() => console.log('promise ' + stack()));
(async () => { // @fn
  await null; // @await
  console.log('await ' + stack());
})();
fs.stat(__filename, () => { // @stat
  console.log('stat ' + stack());
  setImmediate(() => console.log('immediate ' + stack()));
  setTimeout(() => console.log('timer ' + stack()), 1);
});
console.log('main ' + stack());

/*
Ticks, then promise jobs, run between two immediates of one iteration.
source: lib/internal/timers.js (processImmediate: runNextTicks between two)

lines:
  main         main       main
  immediate 1  check      Immediate   < main         > main         at one
  tick         nextTick   TickObject  < immediate 1  = immediate 1
  promise      microtask  PROMISE     < immediate 1  = immediate 1
  immediate 2  check      Immediate   < main         = immediate 1
*/
setImmediate(() => { // @one
  console.log('immediate 1');
  Promise.resolve().then(() => console.log('promise'));
  process.nextTick(() => console.log('tick'));
});
setImmediate(() => console.log('immediate 2'));
console.log('main');

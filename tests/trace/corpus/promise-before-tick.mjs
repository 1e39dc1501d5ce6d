/*
The body of an ES module runs in a promise job, so promise jobs go on before the first tick.
source: lib/internal/modules/run_main.js (the entry point is evaluated by an async function)

lines:
  main        microtask  PROMISE     < -     ~       at none
  promise     microtask  PROMISE     < main  = main
  microtask   microtask  Microtask   < main  = main
  tick        nextTick   TickObject  < main  = main
*/
process.nextTick(() => console.log('tick'));
Promise.resolve().then(() => console.log('promise'));
queueMicrotask(() => console.log('microtask'));
console.log('main');

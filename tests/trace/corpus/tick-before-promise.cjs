/*
Once a CommonJS script has ended, ticks run before promise jobs.
source: lib/internal/process/task_queues.js (processTicksAndRejections: ticks, then runMicrotasks)

lines:
  main        main       main
  tick        nextTick   TickObject  < main  = main
  promise     microtask  PROMISE     < main  = main
  microtask   microtask  Microtask   < main  = main
*/
Promise.resolve().then(() => console.log('promise'));
queueMicrotask(() => console.log('microtask'));
process.nextTick(() => console.log('tick'));
console.log('main');

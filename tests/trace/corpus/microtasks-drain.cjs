/*
Microtasks that add microtasks run in one go, queueMicrotask and promise jobs in one queue.
source: ECMA-262 9.5 (HostEnqueuePromiseJob: first in, first out); lib/internal/process/task_queues.js

lines:
  main        main       main
  micro 1     microtask  Microtask   < main     = main  at one
  promise 1   microtask  PROMISE     < main     = main  at two
  micro 2     microtask  Microtask   < micro 1  = main
  promise 2   microtask  PROMISE     < promise 1  = main
  tick        nextTick   TickObject  < micro 1  = main
*/
queueMicrotask(() => { // @one
  console.log('micro 1');
  process.nextTick(() => console.log('tick'));
  queueMicrotask(() => console.log('micro 2'));
});
Promise.resolve().then(() => { // @two
  console.log('promise 1');
  Promise.resolve().then(() => console.log('promise 2'));
});
console.log('main');

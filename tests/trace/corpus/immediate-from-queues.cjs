/*
Set from a tick, a promise job or a microtask of the main script, immediates are still in order, and
all of the first iteration.
source: lib/internal/process/task_queues.js; deps/uv/src/unix/core.c

lines:
  main            main       main
  tick            nextTick   TickObject  < main  = main  at tick
  promise         microtask  PROMISE     < main  = main  at promise
  microtask       microtask  Microtask   < main  = main  at microtask
  from main       check      Immediate   < main       > main
  from tick       check      Immediate   < tick       = from main
  from promise    check      Immediate   < promise    = from main
  from microtask  check      Immediate   < microtask  = from main
*/
setImmediate(() => console.log('from main'));
process.nextTick(() => { // @tick
  console.log('tick');
  setImmediate(() => console.log('from tick'));
});
Promise.resolve().then(() => { // @promise
  console.log('promise');
  setImmediate(() => console.log('from promise'));
});
queueMicrotask(() => { // @microtask
  console.log('microtask');
  setImmediate(() => console.log('from microtask'));
});
console.log('main');

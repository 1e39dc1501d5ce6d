/*
queueMicrotask in a tick waits for the other ticks; nextTick in a microtask for the other microtasks.
source: lib/internal/process/task_queues.js

lines:
  main                   main       main
  tick 1                 nextTick   TickObject  < main         = main  at tick
  tick 2                 nextTick   TickObject  < main         = main
  microtask in tick      microtask  Microtask   < tick 1       = main  at inner
  second microtask       microtask  Microtask   < tick 1       = main
  tick in microtask      nextTick   TickObject  < microtask in tick  = main
*/
process.nextTick(() => { // @tick
  console.log('tick 1');
  queueMicrotask(() => { // @inner
    console.log('microtask in tick');
    process.nextTick(() => console.log('tick in microtask'));
  });
  queueMicrotask(() => console.log('second microtask'));
});
process.nextTick(() => console.log('tick 2'));
console.log('main');

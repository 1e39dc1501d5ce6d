/*
All ticks run, those that ticks add too; then all promise jobs, those that jobs add too; then ticks
again.
source: lib/internal/process/task_queues.js (processTicksAndRejections)

lines:
  main                 main       main
  tick 1               nextTick   TickObject  < main       = main  at tick
  tick 2               nextTick   TickObject  < main       = main
  tick in tick         nextTick   TickObject  < tick 1     = main
  promise 1            microtask  PROMISE     < main       = main  at promise
  promise in tick      microtask  PROMISE     < tick 1     = main
  promise in promise   microtask  PROMISE     < promise 1  = main
  tick in promise      nextTick   TickObject  < promise 1  = main
*/
process.nextTick(() => { // @tick
  console.log('tick 1');
  Promise.resolve().then(() => console.log('promise in tick'));
  process.nextTick(() => console.log('tick in tick'));
});
process.nextTick(() => console.log('tick 2'));
const resolved = Promise.resolve();
// In front of what the tick will add.
resolved.then(() => { // @promise
  console.log('promise 1');
  process.nextTick(() => console.log('tick in promise'));
  Promise.resolve().then(() => console.log('promise in promise'));
});
console.log('main');

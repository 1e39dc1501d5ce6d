/*
Ticks that add ticks keep promise jobs and timers waiting until there are no more.
source: lib/internal/process/task_queues.js (processTicksAndRejections)

lines:
  main     main       main
  tick 1   nextTick   TickObject  < main    = main  at first   wrote print
  tick 2   nextTick   TickObject  < tick 1  = main  at again   wrote print
  tick 3   nextTick   TickObject  < tick 2  = main  at again   wrote print
  promise  microtask  PROMISE     < main    = main
  timer    timers     Timeout     < main    > main
*/
function tick(number) {
  console.log('tick ' + number); // @print
  if (number < 3) process.nextTick(tick, number + 1); // @again
}
setTimeout(() => console.log('timer'), 0);
Promise.resolve().then(() => console.log('promise'));
process.nextTick(tick, 1); // @first
console.log('main');

/*
Timers of the same delay run in the order in which they were set; ticks and promise jobs run between
two of them. Both may or may not be due in the same iteration: the clock moves on between them.
source: lib/internal/timers.js (one list for each delay; listOnTimeout, runNextTicks)

lines:
  main          main       main
  timer 1       timers     Timeout     < main     > main      at one
  tick          nextTick   TickObject  < timer 1  = timer 1
  promise       microtask  PROMISE     < timer 1  = timer 1
  timer 2       timers     Timeout     < main     >= timer 1
*/
setTimeout(() => { // @one
  console.log('timer 1');
  Promise.resolve().then(() => console.log('promise'));
  process.nextTick(() => console.log('tick'));
}, 5);
setTimeout(() => console.log('timer 2'), 5);
console.log('main');

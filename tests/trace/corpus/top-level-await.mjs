/*
What follows a top-level await is a promise job of its own, scheduled by the part before it.
source: ECMA-262 16.2.1.6 (async module evaluation)

lines:
  main             microtask  PROMISE     < -                 ~                   at none
  promise          microtask  PROMISE     < main              = main
  after value      microtask  PROMISE     < main              = main              at value
  tick             nextTick   TickObject  < main              = main
  timer            timers     Timeout     < after value       >= main             at timer
  after timer      microtask  PROMISE     < after value       = timer             at until|timer
  second tick      nextTick   TickObject  < after timer       = timer
*/
console.log('main');
process.nextTick(() => console.log('tick'));
Promise.resolve().then(() => console.log('promise'));
await 1; // @value
console.log('after value');
await new Promise((resolve) => { // @until
  setTimeout(() => { // @timer
    console.log('timer');
    resolve();
  }, 2);
});
console.log('after timer');
process.nextTick(() => console.log('second tick'));

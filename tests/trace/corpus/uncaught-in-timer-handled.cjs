/*
With a listener of 'uncaughtException' the timers behind the one that threw still run; its ticks come
before them or after, but not lost.
source: src/env.cc (RunTimers calls processTimers again), lib/internal/timers.js (listOnTimeout,
ranAtLeastOneTimer is false in the new call: no ticks in between)

lines:
  main      main       main
  timer 1   timers     Timeout     < main     > main     at one
  caught    timers     Timeout     < main     = timer 1  at one
  timer 2   timers     Timeout     < main     = timer 1
  tick      nextTick   TickObject  < timer 1  = timer 1
*/
process.on('uncaughtException', () => console.log('caught'));
setTimeout(() => { // @one
  console.log('timer 1');
  process.nextTick(() => console.log('tick'));
  const start = Date.now();
  while (Date.now() - start < 5);
  throw new Error('caught by the listener');
}, 2);
setTimeout(() => console.log('timer 2'), 2);
console.log('main');

/*
With a listener of 'uncaughtException' the timers behind the one that threw still run, those that are
due in front of its ticks: processTimers is called anew, and runs no ticks before its first timer.
source: src/env.cc (RunTimers), lib/internal/timers.js (listOnTimeout: ranAtLeastOneTimer)

lines:
  main      main       main
  timer 1   timers     Timeout     < main     > main     at one
  caught    timers     Timeout     < main     = timer 1  at one
  timer 2   timers     Timeout     < main     = timer 1
  tick      nextTick   TickObject  < timer 1  = timer 1
*/
// Both timers are set within one millisecond of the loop's clock: processTimers is called anew with
// the time of its first call, by which a timer set a millisecond later would not be due yet.
const clock = () => process.hrtime.bigint() / 1_000_000n;
for (const now = clock(); clock() === now; );
process.on('uncaughtException', () => console.log('caught'));
setTimeout(() => { // @one
  console.log('timer 1');
  process.nextTick(() => console.log('tick'));
  while (performance.now() < bothDue);
  throw new Error('caught by the listener');
}, 2);
setTimeout(() => console.log('timer 2'), 2);
const bothDue = performance.now() + 5;
console.log('main');

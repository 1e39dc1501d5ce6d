/*
A timer set by a timer is caused by it. It may run in the same iteration, should a millisecond pass.
source: lib/internal/timers.js (processTimers asks for the time again)

lines:
  main     main    main
  outer    timers  Timeout  < main   > main    at outer
  inner    timers  Timeout  < outer  >= outer
*/
setTimeout(() => { // @outer
  console.log('outer');
  setTimeout(() => console.log('inner'), 1);
}, 1);
console.log('main');

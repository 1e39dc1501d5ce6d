/*
A top-level await that nothing will settle: the loop runs dry, and the process says so with code 13.
source: lib/internal/process/finalization.js, lib/internal/modules/run_main.js (handleProcessExit)
exit: 13

lines:
  main   microtask  PROMISE  < -     ~        at none
  timer  timers     Timeout  < main  >= main
*/
console.log('main');
setTimeout(() => console.log('timer'), 2);
await new Promise(() => {});
console.log('never');

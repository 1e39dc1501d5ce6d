/*
Immediates set in an immediate wait for the next iteration.
source: lib/internal/timers.js (processImmediate takes the queue as it stands)

lines:
  main          main   main
  immediate 1   check  Immediate  < main         > main         at one
  immediate 2   check  Immediate  < main         = immediate 1
  inner 1       check  Immediate  < immediate 1  +1 immediate 1  at inner
  innermost     check  Immediate  < inner 1      +1 inner 1
*/
setImmediate(() => { // @one
  console.log('immediate 1');
  setImmediate(() => { // @inner
    console.log('inner 1');
    setImmediate(() => console.log('innermost'));
  });
});
setImmediate(() => console.log('immediate 2'));
console.log('main');

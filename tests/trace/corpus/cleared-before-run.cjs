/*
What is cleared before it runs leaves no callback; an immediate that clears the next one of the same
iteration still stops it.
source: lib/timers.js (clearTimeout, clearImmediate)

lines:
  main         main    main
  immediate 1  check   Immediate  < main         > main         at one
  timer        timers  Timeout    < immediate 1  > immediate 1
*/
clearTimeout(setTimeout(() => console.log('never: timer'), 1));
clearImmediate(setImmediate(() => console.log('never: immediate')));
setImmediate(() => { // @one
  console.log('immediate 1');
  clearImmediate(second);
  setTimeout(() => console.log('timer'), 5);
});
const second = setImmediate(() => console.log('never: second'));
console.log('main');

/*
A timer cleared by the timer in front of it, of the same list and due as well, does not run.
source: lib/timers.js (clearTimeout: unenroll), lib/internal/timers.js (listOnTimeout peeks again)

lines:
  main   main    main
  first  timers  Timeout  < main   > main   at first
  third  timers  Timeout  < main   >= first
*/
setTimeout(() => { // @first
  console.log('first');
  clearTimeout(second);
}, 3);
const second = setTimeout(() => console.log('never'), 3);
setTimeout(() => console.log('third'), 3);
console.log('main');

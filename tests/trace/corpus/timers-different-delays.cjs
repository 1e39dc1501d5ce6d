/*
Timers run in the order in which they fall due, whatever the order in which they were set. 0 means 1,
so `one` and `zero` are of one list, in the order in which they were set.
source: lib/internal/timers.js (Timeout: `after` below 1 becomes 1; the priority queue of lists)

lines:
  main    main    main
  one     timers  Timeout  < main  > main
  zero    timers  Timeout  < main  >= one
  twenty  timers  Timeout  < main  >= zero
  last    timers  Timeout  < main  >= twenty
*/
// Far enough apart that a stall of this machine between two statements changes nothing.
setTimeout(() => console.log('last'), 500);
setTimeout(() => console.log('one'), 1);
setTimeout(() => console.log('zero'), 0);
setTimeout(() => console.log('twenty'), 20);
console.log('main');

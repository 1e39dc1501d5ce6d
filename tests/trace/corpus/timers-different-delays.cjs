/*
Timers run in the order in which they fall due. 0 means 1, so `one` and `zero` are of one list, in
the order in which they were set.
source: lib/internal/timers.js (Timeout: `after` below 1 becomes 1; the priority queue of lists)

lines:
  main    main    main
  one     timers  Timeout  < main  > main
  zero    timers  Timeout  < main  >= one
  ten     timers  Timeout  < main  >= zero
  thirty  timers  Timeout  < main  >= ten
*/
setTimeout(() => console.log('thirty'), 30);
setTimeout(() => console.log('ten'), 10);
setTimeout(() => console.log('one'), 1);
setTimeout(() => console.log('zero'), 0);
console.log('main');

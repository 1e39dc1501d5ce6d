/*
A timer that is refreshed runs later, still caused by its setTimeout; refreshed in its own callback it
runs again.
source: lib/internal/timers.js (Timeout.prototype.refresh)

lines:
  main    main    main
  first   timers  Timeout  < main  > main    at timer
  second  timers  Timeout  < main  >= first  at timer
*/
let runs = 0;
const timer = setTimeout(() => { // @timer
  runs += 1;
  if (runs === 1) {
    console.log('first');
    timer.refresh();
  } else {
    console.log('second');
  }
}, 3);
timer.refresh();
console.log('main');

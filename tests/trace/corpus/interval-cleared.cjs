/*
Each turn of an interval is caused by its setInterval, until it is cleared.
source: lib/internal/timers.js (listOnTimeout starts a timer that repeats again: no new resource)

lines:
  main    main    main
  turn 1  timers  Timeout  < main  > main     at interval  wrote print
  turn 2  timers  Timeout  < main  >= turn 1  at interval  wrote print
  turn 3  timers  Timeout  < main  >= turn 2  at interval  wrote print
*/
let turn = 0;
const interval = setInterval(() => { // @interval
  turn += 1;
  console.log('turn ' + turn); // @print
  if (turn === 3) clearInterval(interval);
}, 2);
console.log('main');

/*
setInterval of timers/promises, as an async iterator in an ES module.
source: lib/timers/promises.js (setInterval)

lines:
  main    microtask  PROMISE  < -       ~          at none
  turn 1  microtask  PROMISE  < main    >= main    at loop  wrote print
  turn 2  microtask  PROMISE  < turn 1  >= turn 1  at loop  wrote print
  end     microtask  PROMISE  < turn 2  = turn 2   at loop
*/
import { setInterval } from 'timers/promises';

console.log('main');
let turn = 0;
for await (const _ of setInterval(2)) { // @loop
  turn += 1;
  console.log('turn ' + turn); // @print
  if (turn === 2) break;
}
console.log('end');

/*
Much of each kind, so that what runs has been optimised: nothing is lost, nothing breaks.
source: deps/v8 (TurboFan, fast API calls)
race: awaited, ticked / immediate / timed / read

lines:
  main       main       main
  awaited    microtask  PROMISE        < ?     = main   at ?
  ticked     nextTick   TickObject     < ?     ~        at ?
  immediate  check      Immediate      < ?     > main   at ?
  timed      timers     Timeout        < main  > main   at ?
  read       poll       FSREQCALLBACK  < ?     > main   at ?
*/
const fs = require('fs');
(async () => {
  for (let count = 0; count < 20_000; count++) await count;
  console.log('awaited');
  let ticks = 0;
  const tick = () => (++ticks < 20_000 ? process.nextTick(tick) : console.log('ticked'));
  process.nextTick(tick);
})();
let immediates = 0;
const immediate = () => (++immediates < 500 ? setImmediate(immediate) : console.log('immediate'));
setImmediate(immediate);
let timers = 5_000;
for (let count = timers; count > 0; count--) {
  setTimeout(() => {
    if (--timers === 0) console.log('timed');
  }, count % 8);
}
let stats = 0;
const stat = () => (++stats < 300 ? fs.stat(__filename, stat) : console.log('read'));
fs.stat(__filename, stat);
console.log('main');

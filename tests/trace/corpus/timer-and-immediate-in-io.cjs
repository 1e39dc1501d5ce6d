/*
From an I/O callback an immediate comes first, in the same iteration; a timer has to wait for a later.
source: doc: The Node.js Event Loop, "setImmediate() vs setTimeout()"; deps/uv/src/unix/core.c

lines:
  main       main       main
  stat       poll       FSREQCALLBACK  < main  > main  at stat
  tick       nextTick   TickObject     < stat  = stat
  promise    microtask  PROMISE        < stat  = stat
  immediate  check      Immediate      < stat  = stat
  timer      timers     Timeout        < stat  > stat
*/
const fs = require('fs');
fs.stat(__filename, () => { // @stat
  console.log('stat');
  setTimeout(() => console.log('timer'), 0);
  setImmediate(() => console.log('immediate'));
  Promise.resolve().then(() => console.log('promise'));
  process.nextTick(() => console.log('tick'));
});
console.log('main');

/*
for await over plain promises awaits one after the other; each turn is scheduled by the turn before.
source: ECMA-262 27.1.4 (CreateAsyncFromSyncIterator)

lines:
  main   main       main
  one    microtask  PROMISE  < main   = main   at loop|consumer
  timer  timers     Timeout  < main   > main
  two    microtask  PROMISE  < one    = timer  at loop|consumer
*/
const later = new Promise((resolve) => {
  setTimeout(() => resolve(console.log('timer')), 2);
});
(async () => { // @consumer
  let turn = 0;
  for await (const _ of [Promise.resolve(), later]) { // @loop
    turn += 1;
    if (turn === 1) console.log('one');
    else console.log('two');
  }
})();
console.log('main');

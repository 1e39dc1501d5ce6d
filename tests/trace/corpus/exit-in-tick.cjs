/*
process.exit in a tick: promise jobs and the other ticks never run.
source: lib/internal/process/per_thread.js (exit)
exit: 2
end: process.exit

lines:
  main    main      main
  tick    nextTick  TickObject  < main  = main  at tick
  exit *  nextTick  TickObject  < main  = main  at tick
*/
process.on('exit', (code) => console.log('exit ' + code));
Promise.resolve().then(() => console.log('never'));
process.nextTick(() => { // @tick
  console.log('tick');
  process.exit(2);
});
process.nextTick(() => console.log('never'));
console.log('main');

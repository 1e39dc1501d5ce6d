/*
process.exit ends the callback that calls it: listeners of 'exit' run inside of it, nothing after it.
source: lib/internal/process/per_thread.js (exit: emit('exit'), reallyExit)
exit: 7
end: process.exit

lines:
  main    main       main
  tick    nextTick   TickObject  < main  = main
  timer   timers     Timeout     < main  > main   at timer
  exit *  timers     Timeout     < main  = timer  at timer
*/
process.on('exit', (code) => console.log('exit ' + code));
setTimeout(() => { // @timer
  console.log('timer');
  process.nextTick(() => console.log('never'));
  process.exit(7);
}, 2);
process.nextTick(() => console.log('tick'));
console.log('main');

/*
A signal with a listener comes out of the poll phase: libuv's handler writes to a pipe, which the loop
reads.
source: deps/uv/src/unix/signal.c (uv__signal_event), lib/internal/process/signal.js

lines:
  main    main      main
  timer   timers    Timeout     < main    > main     at timer
  signal  poll      SIGNALWRAP  < main    >= timer   at on
  tick    nextTick  TickObject  < signal  = signal
*/
const keep = setInterval(() => {}, 60_000);
process.on('SIGUSR2', () => { // @on
  console.log('signal');
  clearInterval(keep);
  process.nextTick(() => console.log('tick'));
});
setTimeout(() => { // @timer
  console.log('timer');
  process.kill(process.pid, 'SIGUSR2');
}, 2);
console.log('main');

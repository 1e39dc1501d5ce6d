/*
A timer set by an immediate runs in a later iteration, its ticks in the same as it.
source: deps/uv/src/unix/core.c (uv_run: check, close, then timers of the next turn)

lines:
  main       main      main
  immediate  check     Immediate   < main       > main       at immediate
  timer      timers    Timeout     < immediate  > immediate  at timer
  tick       nextTick  TickObject  < timer      = timer
*/
setImmediate(() => { // @immediate
  console.log('immediate');
  setTimeout(() => { // @timer
    console.log('timer');
    process.nextTick(() => console.log('tick'));
  }, 1);
});
console.log('main');

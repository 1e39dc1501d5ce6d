/*
The check phase follows the timers in an iteration, so an immediate set by a timer runs in the same.
source: deps/uv/src/unix/core.c (uv_run)

lines:
  main       main    main
  timer      timers  Timeout    < main   > main   at timer
  immediate  check   Immediate  < timer  = timer
*/
setTimeout(() => { // @timer
  console.log('timer');
  setImmediate(() => console.log('immediate'));
}, 2);
console.log('main');

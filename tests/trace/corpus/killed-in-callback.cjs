/*
Killed in the midst of a callback: all up to there is known, and nobody saw its end.
source: man 7 signal (SIGKILL cannot be caught)
exit: SIGKILL

lines:
  main   main      main
  tick   nextTick  TickObject  < main  = main
  timer  timers    Timeout     < main  > main  at timer  unended
*/
setTimeout(() => { // @timer
  console.log('timer');
  process.kill(process.pid, 'SIGKILL');
  for (;;);
}, 2);
process.nextTick(() => console.log('tick'));
console.log('main');

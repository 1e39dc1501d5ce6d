/*
SIGTERM without a listener ends a process that waits.
source: man 7 signal
exit: SIGTERM

lines:
  main   main    main
  timer  timers  Timeout  < main  > main  at timer  unended
*/
setInterval(() => {}, 60_000);
setTimeout(() => { // @timer
  console.log('timer');
  process.kill(process.pid, 'SIGTERM');
  for (;;);
}, 2);
console.log('main');

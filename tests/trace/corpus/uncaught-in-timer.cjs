/*
An error that nobody catches in a timer ends the process there: nothing behind it runs.
source: lib/internal/process/execution.js (createOnGlobalUncaughtException)
exit: 1
end: uncaught

lines:
  main    main    main
  timer   timers  Timeout  < main  > main   at timer
  exit *  timers  Timeout  < main  = timer  at timer
*/
setTimeout(() => { // @timer
  console.log('timer');
  process.nextTick(() => console.log('never'));
  throw new Error('uncaught on purpose');
}, 2);
process.on('exit', (code) => console.log('exit ' + code));
console.log('main');

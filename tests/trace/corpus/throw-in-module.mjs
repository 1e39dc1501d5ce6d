/*
An ES module that throws: its ticks do not run, the process ends with code 1.
source: lib/internal/modules/run_main.js (triggerUncaughtException)
exit: 1
end: uncaught

lines:
  main     microtask  PROMISE     < -     ~        at none
  promise  microtask  PROMISE     < main  = main
*/
console.log('main');
process.nextTick(() => console.log('never'));
Promise.resolve().then(() => console.log('promise'));
throw new Error('uncaught on purpose');

/*
process.exit in the body of an ES module: ticks and jobs that wait never run.
source: lib/internal/process/per_thread.js
exit: 4
end: process.exit

lines:
  main    microtask  PROMISE  < -  ~       at none
  exit *  microtask  PROMISE  < -  = main  at none
*/
process.on('exit', (code) => console.log('exit ' + code));
process.nextTick(() => console.log('never'));
Promise.resolve().then(() => console.log('never'));
console.log('main');
process.exit(4);

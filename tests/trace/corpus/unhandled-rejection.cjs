/*
A rejection that nobody handles ends the process when ticks and jobs have drained, not before.
source: lib/internal/process/promises.js (processPromiseRejections)
exit: 1
end: uncaught

lines:
  main     main       main
  tick     nextTick   TickObject  < main  = main
  promise  microtask  PROMISE     < main  = main
  exit *   ?          ?           < ?     ~       at ?
*/
Promise.reject(new Error('unhandled on purpose'));
Promise.resolve().then(() => console.log('promise'));
process.nextTick(() => console.log('tick'));
setImmediate(() => console.log('never'));
process.on('exit', (code) => console.log('exit ' + code));
console.log('main');

/*
With a listener of 'unhandledRejection' the loop goes on; handled late, the promise is announced by
'rejectionHandled'.
source: lib/internal/process/promises.js (processPromiseRejections)

lines:
  main       main       main
  tick       nextTick   TickObject  < main       = main
  unhandled  ?          ?           < ?          = main       at ?
  immediate  check      Immediate   < main       > main       at immediate
  late       microtask  PROMISE     < immediate  = immediate
  handled    ?          ?           < ?          >= immediate  at ?
*/
const rejected = Promise.reject(new Error('late'));
process.on('unhandledRejection', () => console.log('unhandled'));
process.on('rejectionHandled', () => console.log('handled'));
process.nextTick(() => console.log('tick'));
setImmediate(() => { // @immediate
  console.log('immediate');
  rejected.catch(() => console.log('late'));
});
console.log('main');

/*
With a listener of 'uncaughtException' the loop goes on. The listener runs in the callback that threw;
the scope of that callback closes without ticks, so the next immediate comes first, then the ticks.
source: src/api/callback.cc (InternalCallbackScope::Close, failed_), src/env.cc (CheckImmediate calls
again), lib/internal/process/execution.js (setImmediate(noop) sees to the ticks)

lines:
  main        main       main
  immediate   check      Immediate   < main       > main       at immediate
  caught      check      Immediate   < main       = immediate  at immediate
  next        check      Immediate   < main       = immediate
  tick        nextTick   TickObject  < immediate  = immediate
  promise     microtask  PROMISE     < immediate  = immediate
*/
process.on('uncaughtException', () => console.log('caught'));
setImmediate(() => { // @immediate
  console.log('immediate');
  Promise.resolve().then(() => console.log('promise'));
  process.nextTick(() => console.log('tick'));
  throw new Error('caught by the listener');
});
setImmediate(() => console.log('next'));
console.log('main');

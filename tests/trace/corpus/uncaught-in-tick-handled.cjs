/*
A tick that throws does not take those behind it along where a listener takes the error, but they
have to wait until a callback scope of the loop closes: the loop has started then.
source: src/api/callback.cc (InternalCallbackScope::Close, failed_);
lib/internal/process/execution.js (setImmediate(noop) sees to the ticks)

lines:
  main      main       main
  tick 1    nextTick   TickObject  < main  = main    at one
  caught    nextTick   TickObject  < main  = main    at one
  tick 2    nextTick   TickObject  < main  > main
  promise   microtask  PROMISE     < main  = tick 2
*/
process.on('uncaughtException', () => console.log('caught'));
process.nextTick(() => { // @one
  console.log('tick 1');
  throw new Error('caught by the listener');
});
process.nextTick(() => console.log('tick 2'));
Promise.resolve().then(() => console.log('promise'));
console.log('main');

/*
AsyncLocalStorage follows the same causes: each callback sees the store of the one that scheduled it.
source: lib/internal/async_local_storage (async_hooks before Node 24, AsyncContextFrame from then on)

lines:
  main: none    main       main                               wrote print
  tick: a       nextTick   TickObject     < main: none  = main: none  at tick       wrote print
  promise: a    microtask  PROMISE        < main: none  = main: none  at promise    wrote print
  immediate: b  check      Immediate      < main: none  > main: none  at immediate  wrote print
  stat: b       poll       FSREQCALLBACK  < immediate: b  > immediate: b  at stat   wrote print
*/
const { AsyncLocalStorage } = require('async_hooks');
const { stat } = require('fs');
const storage = new AsyncLocalStorage();
const print = (where) => {
  console.log(where + ': ' + (storage.getStore() ?? 'none')); // @print
};
storage.run('a', () => {
  process.nextTick(() => print('tick')); // @tick
  Promise.resolve().then(() => print('promise')); // @promise
});
storage.run('b', () => {
  setImmediate(() => { // @immediate
    print('immediate');
    stat(__filename, () => print('stat')); // @stat
  });
});
print('main');

/*
What awaits fs/promises goes on in a promise job, drained after the poll callback of the request.
source: src/node_file.h (FSReqPromise resolves its promise in the callback of libuv's request)

lines:
  main       main       main
  stat       microtask  PROMISE     < main  > main  at stat
  tick       nextTick   TickObject  < stat  = stat
  immediate  check      Immediate   < stat  = stat
*/
const { stat } = require('fs/promises');
stat(__filename).then(() => { // @stat
  console.log('stat');
  setImmediate(() => console.log('immediate'));
  process.nextTick(() => console.log('tick'));
});
console.log('main');

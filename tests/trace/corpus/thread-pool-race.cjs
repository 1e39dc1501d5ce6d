/*
Requests of the thread pool end in any order; each is in the poll phase, what it schedules behind it.
source: deps/uv/src/threadpool.c (uv__work_done)
race: first, immediate 1 / second, immediate 2

lines:
  main         main   main
  first        poll   FSREQCALLBACK  < main    > main    at first
  immediate 1  check  Immediate      < first   = first
  second       poll   FSREQCALLBACK  < main    > main    at second
  immediate 2  check  Immediate      < second  = second
*/
const fs = require('fs');
fs.stat(__filename, () => { // @first
  console.log('first');
  setImmediate(() => console.log('immediate 1'));
});
fs.access(__filename, () => { // @second
  console.log('second');
  setImmediate(() => console.log('immediate 2'));
});
console.log('main');

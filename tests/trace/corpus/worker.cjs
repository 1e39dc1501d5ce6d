/*
A worker's messages and its exit are callbacks of the main thread's loop.
source: lib/internal/worker.js, src/node_worker.cc
spawns: worker by main at worker
race: online / message

'online' comes over Node's own port to the worker, the message over the program's.

lines:
  main      main  main
  online    poll  MESSAGEPORT  < main  > main     at worker
  message   poll  MESSAGEPORT  < main  > main     at worker
  exit      poll  WORKER       < main  >= message  at worker
*/
const { Worker } = require('worker_threads');
const source = "require('worker_threads').parentPort.postMessage(1)";
const worker = new Worker(source, { eval: true }); // @worker
worker.on('online', () => console.log('online'));
worker.on('message', () => console.log('message'));
worker.on('exit', () => console.log('exit'));
console.log('main');

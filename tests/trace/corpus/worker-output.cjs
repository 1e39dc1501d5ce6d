/*
What a worker prints goes to the main thread as a message, and Node writes it there: no line of the
program does.
source: lib/internal/worker/io.js (WritableWorkerStdio), lib/internal/worker.js (kOnMessage)
spawns: worker by main at worker
race: from the worker / online, exit

lines:
  main             main  main
  online           poll  MESSAGEPORT  < main  > main  at worker
  from the worker  ?     ?            < ?     > main  at ?  wrote none
  exit             poll  WORKER       < main  > main  at worker
*/
const { Worker } = require('worker_threads');
const worker = new Worker("console.log('from the worker')", { eval: true }); // @worker
worker.on('online', () => console.log('online'));
worker.on('exit', () => console.log('exit'));
console.log('main');

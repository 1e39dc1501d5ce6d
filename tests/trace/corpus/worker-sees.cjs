/*
A worker sees what it would see without the tracer.
source: doc: new Worker (execArgv and env are inherited)
spawns: worker by main at worker

lines:
  main     main  main
  sees *   poll  MESSAGEPORT  < main  > main    at worker
  exit *   poll  WORKER       < main  >= sees  at worker
*/
const { Worker, isMainThread, parentPort } = require('worker_threads');
if (isMainThread) {
  const worker = new Worker(__filename); // @worker
  worker.on('message', (seen) => console.log('sees ' + JSON.stringify(seen)));
  worker.on('exit', (code) => console.log('exit ' + code));
  console.log('main');
} else {
  const names = Object.keys(process.env).filter((name) => name.startsWith('NODE_') && name !== 'NODE_LAB_RUN');
  const stack = new Error('here').stack.split('\n').length;
  parentPort.postMessage([process.execArgv, names, Object.keys(require.cache).length, stack]);
}

/*
A forked child is a program of its own: it sees what it would see without the tracer, and its messages
are callbacks of the poll phase here.
source: lib/child_process.js (fork: execArgv, env), lib/internal/child_process.js (setupChannel)
race: message / exit
spawns: child by main at fork

lines:
  main       main      main
  message *  ?         ?            < ?      > main     at ?
  exit *     poll      PROCESSWRAP  < main   > main     at fork
*/
const { fork } = require('child_process');
if (process.argv[2] === 'child') {
  const names = Object.keys(process.env).filter((name) => name.startsWith('NODE_') && name !== 'NODE_LAB_RUN');
  process.send([process.execArgv, names, Object.keys(require.cache).length]);
} else {
  const child = fork(__filename, ['child']); // @fork
  child.on('message', (message) => console.log('message ' + JSON.stringify(message)));
  child.on('exit', (code) => console.log('exit ' + code));
  console.log('main');
}

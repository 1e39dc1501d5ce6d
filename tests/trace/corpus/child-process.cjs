/*
A child's output comes out of the poll phase, as does its exit, in either order; 'close' comes when
both are over: in the exit itself, or in the close callback of the last pipe.
source: lib/internal/child_process.js (onexit, maybeClose)
race: data / exit *
spawns: child by main at spawn

lines:
  main    main        main
  data    poll        PIPEWRAP              < main  > main  at spawn
  exit *  poll        PROCESSWRAP           < main  > main  at spawn
  close   poll|close  PROCESSWRAP|PIPEWRAP  < main  > main  at spawn
*/
const { spawn } = require('child_process');
const child = spawn(process.execPath, ['-e', 'console.log(1)']); // @spawn
child.stdout.on('data', () => console.log('data'));
child.on('exit', (code) => console.log('exit ' + code));
child.on('close', () => console.log('close'));
console.log('main');

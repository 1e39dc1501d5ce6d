/*
execFile calls back once, when the child has exited and its streams are closed: in whichever
callback is the last of these.
source: lib/child_process.js (execFile: exithandler on 'close')
spawns: child by main at exec
spawns: child by main at sync

lines:
  main  main        main
  sync  main        main
  done  poll|close  PROCESSWRAP|PIPEWRAP  < main  > main  at exec
  tick  nextTick    TickObject            < done  = done
*/
const { execFile, execFileSync } = require('child_process');
execFile(process.execPath, ['-p', '1'], () => { // @exec
  console.log('done');
  process.nextTick(() => console.log('tick'));
});
console.log('main');
execFileSync(process.execPath, ['-p', '1']); // @sync
console.log('sync');

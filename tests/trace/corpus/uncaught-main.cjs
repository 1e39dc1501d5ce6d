/*
An error that nobody catches in the main script: no tick, no timer, only the listeners of 'exit'.
source: lib/internal/process/execution.js (createOnGlobalUncaughtException)
exit: 1
end: uncaught

lines:
  main  main  main
  exit *  main  main|process
*/
setImmediate(() => console.log('never'));
process.nextTick(() => console.log('never either'));
process.on('exit', (code) => console.log('exit ' + code));
console.log('main');
throw new Error('uncaught on purpose');

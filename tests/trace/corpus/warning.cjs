/*
process.emitWarning tells its listeners in a tick; Node's own listener writes to stderr.
source: lib/internal/process/warning.js (emitWarning: process.nextTick(doEmitWarning))
flags: --no-warnings

lines:
  main     main      main
  warning  nextTick  TickObject  < main  = main  at emit
*/
process.on('warning', () => console.log('warning'));
process.emitWarning('on purpose'); // @emit
console.log('main');

/*
Node's own listener of 'warning' prints: the text is the same when traced, but for the process id.
source: lib/internal/process/warning.js (onWarning)

lines:
  main         main      main
  (node:*      nextTick  TickObject  < main  = main  at emit  wrote none
  (Use *       nextTick  TickObject  < main  = main  at emit  wrote none
*/
process.emitWarning('on purpose'); // @emit
console.log('main');

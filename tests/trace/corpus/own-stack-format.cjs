/*
A program that formats stacks itself is asked to format its own ones only.
source: deps/v8 (Error.prepareStackTrace, Error.stackTraceLimit)

lines:
  main        main    main
  own: 1      main    main
  timer       timers  Timeout  < main  > main   at timer
  still: 1    timers  Timeout  < main  = timer  at timer
  limit: 0    timers  Timeout  < main  = timer  at timer
*/
let asked = 0;
Error.prepareStackTrace = (error) => {
  asked += 1;
  return 'mine';
};
console.log('main');
void new Error('here').stack;
if (asked === 1) console.log('own: 1');
Error.stackTraceLimit = 0;
process.nextTick(() => {});
setTimeout(() => { // @timer
  console.log('timer');
  if (asked === 1) console.log('still: 1');
  if (Error.stackTraceLimit === 0) console.log('limit: 0');
}, 2);

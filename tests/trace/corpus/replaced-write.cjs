/*
A program may replace what the tracer has wrapped: its own writer is called, and writes on.
source: the tracer's promise

lines:
  own main   main    main                              wrote own
  own timer  timers  Timeout  < own main  > own main  at timer  wrote own
*/
const { write } = process.stdout;
process.stdout.write = (text) => write.call(process.stdout, 'own ' + text); // @own
console.log('main');
setTimeout(() => { // @timer
  console.log('timer');
}, 2);

/*
Writes to a pipe or a file are synchronous; the callback of the write comes in a tick all the same.
source: doc: process.stdout, "A note on process I/O"; lib/internal/streams/writable.js

lines:
  main     main      main                             wrote write
  after    main      main
  written  nextTick  TickObject  < main  = main  at write
*/
process.stdout.write('main\n', () => console.log('written')); // @write
console.log('after');

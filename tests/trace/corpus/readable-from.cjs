/*
Readable.from takes the items of a synchronous iterable without an await: all of them come in the
tick that resumes the stream.
source: lib/internal/streams/from.js (next: isAsync)

lines:
  main   main      main
  a      nextTick  TickObject  < main  = main  at on  wrote print
  b      nextTick  TickObject  < main  = main  at on  wrote print
  end    nextTick  TickObject  < b     = main  at ?
*/
const { Readable } = require('stream');
const readable = Readable.from(['a', 'b']);
readable.on('data', (chunk) => { // @on
  console.log(chunk); // @print
});
readable.on('end', () => console.log('end'));
console.log('main');

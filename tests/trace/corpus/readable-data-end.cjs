/*
The end that is pushed schedules a tick, which hands over the data; the end and the close are ticks of
their own.
source: lib/internal/streams/readable.js (onEofChunk: emitReadable_, flow; endReadableNT)

Where nobody listens yet, later Nodes leave that tick out (onEofChunk: kEofReadablePending; seen in
26.10, not in 24.21): there the tick of the 'data' listener (resume_) hands the data over.

lines:
  main   main      main
  [<25] one            nextTick  TickObject  < main  = main  at eof     wrote print
  [<25] two            nextTick  TickObject  < main  = main  at eof     wrote print
  [>=25 <26.10] one    nextTick  TickObject  < main  = main  at eof|on  wrote print
  [>=25 <26.10] two    nextTick  TickObject  < main  = main  at eof|on  wrote print
  [>=26.10] one        nextTick  TickObject  < main  = main  at on      wrote print
  [>=26.10] two        nextTick  TickObject  < main  = main  at on      wrote print
  end    nextTick  TickObject  < one   = main  at ?
  close  nextTick  TickObject  < end   = main  at ?
*/
const { Readable } = require('stream');
const readable = new Readable({ read() {} });
readable.push('one');
readable.push('two');
readable.push(null); // @eof
readable.on('data', (chunk) => { // @on
  console.log(String(chunk)); // @print
});
readable.on('end', () => console.log('end'));
readable.on('close', () => console.log('close'));
console.log('main');

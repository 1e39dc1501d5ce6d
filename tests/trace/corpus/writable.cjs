/*
write() hands a chunk to the sink at once; its callback, 'drain' and 'finish' come in ticks.
source: lib/internal/streams/writable.js (onwrite: sync, afterWriteTick; finish)

lines:
  sink a     main      main
  main       main      main
  written a  nextTick  TickObject  < main       = main  at callback
  finish     nextTick  TickObject  < written a  = main  at ?
  close      nextTick  TickObject  < finish     = main  at ?
*/
const { Writable } = require('stream');
const writable = new Writable({
  write(chunk, encoding, callback) {
    console.log('sink a');
    callback(); // @callback
  },
});
writable.on('finish', () => console.log('finish'));
writable.on('close', () => console.log('close'));
writable.write('a', () => console.log('written a'));
writable.end();
console.log('main');

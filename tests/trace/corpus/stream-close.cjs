/*
The 'close' of a stream is emitted by a tick after destroy(), not by a close callback.
source: lib/internal/streams/destroy.js (process.nextTick(emitCloseNT))

lines:
  main   main      main
  close  nextTick  TickObject  < main  = main  at destroy
*/
const { Readable } = require('stream');
const readable = new Readable({ read() {} });
readable.on('close', () => console.log('close'));
readable.destroy(); // @destroy
console.log('main');

/*
A file piped through: data comes out of the poll phase, the end in a tick; the 'close' of a file
stream is a tick behind fs.close, which calls back in the poll phase: no close callback.
source: lib/internal/fs/streams.js (_read, close), lib/internal/streams/destroy.js

lines:
  main   main      main
  open   poll      FSREQCALLBACK  < main  > main  at create
  data   poll      FSREQCALLBACK  < open  > open  at ?
  end    nextTick  TickObject     < data  > data  at ?  via poll
  close  nextTick  TickObject     < end   > end   at ?  via poll
*/
const fs = require('fs');
const stream = fs.createReadStream(__filename); // @create
stream.on('open', () => console.log('open'));
stream.on('data', () => console.log('data'));
stream.on('end', () => console.log('end'));
stream.on('close', () => console.log('close'));
console.log('main');

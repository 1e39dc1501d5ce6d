/*
zlib.gzip collects a stream's output; it calls back when the stream ends, which a tick tells.
source: lib/zlib.js (zlibBuffer, zlibBufferOnEnd), lib/internal/streams/readable.js (endReadableNT)

lines:
  main     main      main
  zipped   nextTick  TickObject  < main    > main    at gzip
  unzipped  nextTick  TickObject  < zipped  > zipped  at gunzip
*/
const zlib = require('zlib');
zlib.gzip('text', (_, zipped) => { // @gzip
  console.log('zipped');
  zlib.gunzip(zipped, () => console.log('unzipped')); // @gunzip
});
console.log('main');

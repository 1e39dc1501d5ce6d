/*
'readable' is emitted by a tick; read() hands over what is there at once.
source: lib/internal/streams/readable.js (emitReadable_, nReadingNextTick)

lines:
  main      main      main
  readable  nextTick  TickObject  < main      = main  at push
  read abc  nextTick  TickObject  < main      = main  at push
  end       nextTick  TickObject  < readable  = main  at read
*/
const { Readable } = require('stream');
const readable = new Readable({ read() {} });
let seen = false;
readable.on('readable', () => {
  if (seen) return;
  seen = true;
  console.log('readable');
  if (String(readable.read()) === 'abc') console.log('read abc'); // @read
});
readable.on('end', () => console.log('end'));
readable.push('abc'); // @push
readable.push(null);
console.log('main');

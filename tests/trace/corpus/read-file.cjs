/*
fs.readFile takes several requests, of which Node sees to all but the last by itself.
source: lib/internal/fs/read/context.js

lines:
  main   main      main
  read   poll      FSREQCALLBACK  < main  > main  at read
  tick   nextTick  TickObject     < read  = read
*/
const fs = require('fs');
fs.readFile(__filename, () => { // @read
  console.log('read');
  process.nextTick(() => console.log('tick'));
});
console.log('main');

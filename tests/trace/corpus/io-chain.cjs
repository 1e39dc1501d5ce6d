/*
One file request after the other: each of a later iteration than the one that asked for it.
source: deps/uv/src/threadpool.c (the result is announced through an async handle)

lines:
  main   main  main
  open   poll  FSREQCALLBACK  < main   > main   at open
  read   poll  FSREQCALLBACK  < open   > open   at read
  close  poll  FSREQCALLBACK  < read   > read
*/
const fs = require('fs');
fs.open(__filename, (_, file) => { // @open
  console.log('open');
  fs.read(file, Buffer.alloc(8), 0, 8, 0, () => { // @read
    console.log('read');
    fs.close(file, () => console.log('close'));
  });
});
console.log('main');

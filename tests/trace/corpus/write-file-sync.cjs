/*
fs.writeFileSync and fs.appendFileSync on the descriptor of stdout are synchronous writes as well.
source: lib/fs.js (writeFileSync: the whole text in one call of the binding, from Node 21 on)

lines:
  main     main    main
  whole    main    main                              wrote whole
  append   timers  Timeout  < main  > main  at timer  wrote append
*/
const fs = require('fs');
console.log('main');
fs.writeFileSync(1, 'whole\n'); // @whole
setTimeout(() => { // @timer
  fs.appendFileSync(1, Buffer.from('append\n')); // @append
}, 2);

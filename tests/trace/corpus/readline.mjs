/*
readline over a file, awaited line by line: promise jobs, each scheduled by the turn before.
source: lib/readline.js (Symbol.asyncIterator: events.on)

lines:
  main   microtask  PROMISE  < -     ~        at none
  first  microtask  PROMISE  < main  >= main  at loop
  last   microtask  PROMISE  < ?     >= first  at loop
*/

import readline from 'readline';
import { Readable } from 'stream';

console.log('main');
const input = Readable.from(['first\nsecond\n']);
for await (const line of readline.createInterface({ input })) { // @loop
  if (line === 'first') console.log('first');
}
console.log('last');
